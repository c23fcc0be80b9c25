import type { Day } from '@tolbooth/calendar';
import { findRows, insertRows, loadRows, queryRows, updateRows, type Tx } from '@tolbooth/database';
import { loadInvoiceRows } from '../invoices/invoice.rows';
import { ProjectAgreementRow, ProjectCostRow, ProjectInvoiceRow, ProjectRow } from './project.entity';

const seen = (alias: string, at: number) =>
  `($${at}::text[] IS NULL OR 'council/' || ${alias}.cost_centre LIKE ANY ($${at}::text[]))`;

export const projectSql = {
  list: `SELECT id FROM project p WHERE ($1::text IS NULL OR p.code = upper($1::text)) AND ${seen('p', 2)}
     AND ($3::uuid IS NULL OR id < $3::uuid) ORDER BY id DESC LIMIT $4::integer`,
  agreements: 'SELECT id FROM project_agreement WHERE project_id = ANY ($1::uuid[]) ORDER BY project_id, account',
  unbilled: `SELECT id FROM project_cost WHERE project_id = $1::uuid AND recharged AND project_invoice_id IS NULL
     AND ($2::date IS NULL OR incurred_on <= $2::date) AND ($3::uuid[] IS NULL OR id = ANY ($3::uuid[]))
     ORDER BY incurred_on, id LIMIT $4::integer`,
  costsOf: `SELECT id FROM project_cost WHERE project_invoice_id = ANY ($1::uuid[]) ORDER BY incurred_on, id`,
  freeCosts: 'UPDATE project_cost SET project_invoice_id = NULL WHERE project_invoice_id = ANY ($1::uuid[])',
  takeCosts: `UPDATE project_cost c SET project_invoice_id = u.invoice FROM unnest($1::uuid[], $2::uuid[]) AS u(cost, invoice)
     WHERE c.id = u.cost`,
  known: `SELECT reference FROM project_cost WHERE project_id = $1::uuid AND reference = ANY ($2::text[])`,
  invoices: `SELECT i.id FROM project_invoice i JOIN project p ON p.id = i.project_id
     WHERE ($1::uuid IS NULL OR i.project_id = $1::uuid) AND ($2::uuid IS NULL OR i.batch_id = $2::uuid)
       AND ($3::text IS NULL OR i.state = $3::text) AND ($4::uuid IS NULL OR i.id < $4::uuid) AND ${seen('p', 5)}
     ORDER BY i.id DESC LIMIT $6::integer`,
  costs: `SELECT p.id AS "projectId", p.code AS project, p.cost_centre AS "costCentre", c.reference, c.description,
       c.incurred_on::text AS "incurredOn", c.amount::text AS amount, c.currency,
       CASE WHEN NOT c.recharged THEN 'not recharged' WHEN d.id IS NULL THEN 'unbilled' WHEN d.state = 'draft' THEN 'drafted'
         WHEN d.state = 'released' THEN 'released' ELSE 'billed' END AS status, i.number AS invoice, i.id AS "invoiceId"
     FROM project_cost c JOIN project p ON p.id = c.project_id
     LEFT JOIN project_invoice d ON d.id = c.project_invoice_id LEFT JOIN invoice i ON i.id = d.invoice_id
     WHERE ($1::text IS NULL OR p.code = upper($1::text)) AND ${seen('p', 2)}
     ORDER BY p.code, c.incurred_on, c.id`,
  agreed: `SELECT p.id AS "projectId", p.code AS project, p.title, p.cost_centre AS "costCentre", a.account AS customer, a.nature,
       a.ceiling::text AS ceiling, a.billed::text AS billed, (a.ceiling - a.billed)::text AS left, p.currency,
       p.fees_budget::text AS "feesBudget", coalesce(sum(d.net) FILTER (WHERE d.state = 'finalised'), 0)::numeric(18,2)::text AS finalised
     FROM project_agreement a JOIN project p ON p.id = a.project_id LEFT JOIN project_invoice d ON d.agreement_id = a.id
     WHERE ${seen('p', 1)} GROUP BY p.id, a.id ORDER BY p.code, a.account`,
} as const;

export function loadProjects(tx: Tx, ids: readonly string[], lock = false): Promise<(ProjectRow | undefined)[]> {
  return loadRows(tx, ProjectRow, ids, { lock });
}

export async function agreementsOf(tx: Tx, projects: readonly string[], lock = false): Promise<ProjectAgreementRow[]> {
  return findRows(tx, ProjectAgreementRow, projectSql.agreements, [projects], { lock });
}

export async function listProjects(
  tx: Tx,
  search: {
    code?: string | undefined;
    patterns: readonly string[] | undefined;
    before?: string | undefined;
    take: number;
  },
): Promise<ProjectRow[]> {
  const { code, patterns, before, take } = search;
  const wanted = [code ?? null, patterns ?? null, before ?? null, take];
  return findRows(tx, ProjectRow, projectSql.list, wanted);
}

export interface UnbilledSearch {
  readonly until: Day | undefined;
  readonly ids: readonly string[] | undefined;
  readonly take: number;
}

/** Costs that will be recharged and are on no draft, the oldest first; locked, so that each is billed once. */
export async function unbilledCosts(tx: Tx, project: string, search: UnbilledSearch): Promise<ProjectCostRow[]> {
  const { until, ids, take } = search;
  const wanted = [project, until ?? null, ids ?? null, take];
  return findRows(tx, ProjectCostRow, projectSql.unbilled, wanted, { lock: true });
}

export async function costsOf(tx: Tx, projectInvoices: readonly string[]): Promise<ProjectCostRow[]> {
  return findRows(tx, ProjectCostRow, projectSql.costsOf, [projectInvoices]);
}

export async function knownCosts(tx: Tx, project: string, references: readonly string[]): Promise<Set<string>> {
  const rows = await queryRows<{ reference: string }>(tx, projectSql.known, [project, references]);
  return new Set(rows.map(({ reference }) => reference));
}

export function loadProjectInvoices(
  tx: Tx,
  ids: readonly string[],
  lock = false,
): Promise<(ProjectInvoiceRow | undefined)[]> {
  return loadRows(tx, ProjectInvoiceRow, ids, { lock });
}

export interface ProjectInvoiceSearch {
  readonly project?: string | undefined;
  readonly batch?: string | undefined;
  readonly state?: string | undefined;
  readonly before?: string | undefined;
  readonly patterns: readonly string[] | undefined;
  readonly take: number;
}

/** How far the invoice of each has come; undefined while it has none. */
export async function statesOfInvoices(tx: Tx, rows: readonly (ProjectInvoiceRow | undefined)[]) {
  const ids = rows.flatMap((row) => row?.invoiceId ?? []);
  const states = new Map((await loadInvoiceRows(tx, ids)).map((invoice) => [invoice?.id, invoice?.state]));
  return rows.map((row) => (row?.invoiceId ? states.get(row.invoiceId) : undefined));
}

export async function listProjectInvoices(tx: Tx, search: ProjectInvoiceSearch): Promise<ProjectInvoiceRow[]> {
  const { project, batch, state, before, patterns, take } = search;
  const wanted = [project ?? null, batch ?? null, state ?? null, before ?? null, patterns ?? null, take];
  return findRows(tx, ProjectInvoiceRow, projectSql.invoices, wanted);
}

export const updateProjects = (tx: Tx, rows: readonly ProjectRow[]) => updateRows(tx, ProjectRow, rows);
export const insertAgreements = (tx: Tx, rows: readonly ProjectAgreementRow[]) =>
  insertRows(tx, ProjectAgreementRow, rows);
export const updateAgreements = (tx: Tx, rows: readonly ProjectAgreementRow[]) =>
  updateRows(tx, ProjectAgreementRow, rows);
export const insertCosts = (tx: Tx, rows: readonly ProjectCostRow[]) => insertRows(tx, ProjectCostRow, rows);
export const insertProjectInvoices = (tx: Tx, rows: readonly ProjectInvoiceRow[]) =>
  insertRows(tx, ProjectInvoiceRow, rows);
export const updateProjectInvoices = (tx: Tx, rows: readonly ProjectInvoiceRow[]) =>
  updateRows(tx, ProjectInvoiceRow, rows);

/** Puts costs on drafts. */
export async function takeCosts(tx: Tx, taken: readonly { cost: string; invoice: string }[]): Promise<void> {
  await tx.query(projectSql.takeCosts, [taken.map(({ cost }) => cost), taken.map(({ invoice }) => invoice)]);
}

export async function freeCosts(tx: Tx, projectInvoices: readonly string[]): Promise<void> {
  await tx.query(projectSql.freeCosts, [projectInvoices]);
}
