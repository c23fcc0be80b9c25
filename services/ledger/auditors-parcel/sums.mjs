// Exact sums of minor units, cells side by side: whole Numbers as long as they are exact, what goes beyond in BigInt.
const exact = 2 ** 52;

export class Sums {
  #near = new Float64Array(1 << 12);
  #far = new Map();
  #used = 0;

  /** So many cells of nothing; answers the first. */
  take(cells) {
    const first = this.#used;
    this.#used += cells;
    if (this.#used > this.#near.length) {
      const larger = new Float64Array(Math.max(this.#near.length * 2, this.#used));
      larger.set(this.#near);
      this.#near = larger;
    }
    return first;
  }

  add(cell, amount) {
    const sum = typeof amount === 'number' ? this.#near[cell] + amount : exact;
    if (sum < exact && sum > -exact) {
      this.#near[cell] = sum;
      return;
    }
    this.#far.set(cell, this.of(cell) + BigInt(amount));
    this.#near[cell] = 0;
  }

  of(cell) {
    return (this.#far.get(cell) ?? 0n) + BigInt(this.#near[cell]);
  }

  isNothing(cell) {
    return this.#near[cell] === 0 && (this.#far.size === 0 || this.of(cell) === 0n);
  }

  equals(cell, amount) {
    if (typeof amount === 'number' && this.#far.size === 0) return this.#near[cell] === amount;
    return this.of(cell) === BigInt(amount);
  }

  clear(first, cells) {
    for (let cell = first; cell < first + cells; cell += 1) {
      this.#near[cell] = 0;
      if (this.#far.size > 0) this.#far.delete(cell);
    }
  }
}

export const shown = (minor) => {
  const digits = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};
