// The council's figures for the table that `npm start` ends with: asked of the services, never of their databases.

/** Rows of `[label, figure]`; an empty list while there is nothing to ask. */
export async function figures(stack) {
  return stack.figures ?? [];
}
