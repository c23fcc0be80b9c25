// R-03, M4, DETAILS 1.10: a debt type is used only within its own directorate.
import type { Day } from '@tolbooth/calendar';
import { refuse, type Refusal } from '@tolbooth/refusals';
import { inUse, type DebtType, type Lists, type Salesperson } from './lists';

const directorateRole = 'directorate-';

export interface Department {
  readonly debtType: DebtType;
  readonly salesperson: Salesperson;
}

/** a debt type for project invoices is used by project billing only, whoever looks at the invoice afterwards. */
export function billedAs(lists: Pick<Lists, 'debtTypes'>, debtType: string): 'invoices' | 'project-invoices' {
  const ofProjects = lists.debtTypes.some(({ code, use }) => code === debtType && use === 'project-invoices');
  return ofProjects ? 'project-invoices' : 'invoices';
}

/**
 * The debt type and the salesperson must belong together, and to the person who enters them: who has roles of the
 * form `directorate-ecs` works within these directorates only, who has none (a central team) within all.
 */
export function departmentOf(
  lists: Lists,
  entered: { debtType: string; salesperson: string; use: DebtType['use'] },
  roles: readonly string[],
  on: Day,
): Department | Refusal {
  const debtType = inUse(lists.debtTypes, entered.debtType, on);
  if (!debtType) {
    return refuse('debt-type-unknown', {
      field: 'debtType',
      detail: `"${entered.debtType}" is not a debt type in use on ${on}`,
      facts: { debtType: entered.debtType },
    });
  }
  if (debtType.use !== entered.use) {
    return refuse('debt-type-use', {
      field: 'debtType',
      detail: `Debt type ${debtType.code} is for ${debtType.use}, not for ${entered.use}`,
      facts: { debtType: debtType.code, use: debtType.use },
    });
  }
  const salesperson = inUse(lists.salespersons, entered.salesperson, on);
  if (!salesperson) {
    return refuse('salesperson-unknown', {
      field: 'salesperson',
      detail: `"${entered.salesperson}" is not a salesperson in use on ${on}`,
      facts: { salesperson: entered.salesperson },
    });
  }
  const own = roles
    .filter((role) => role.startsWith(directorateRole))
    .map((role) => role.slice(directorateRole.length));
  const fits = debtType.directorate === salesperson.directorate;
  if (fits && (own.length === 0 || own.includes(debtType.directorate.toLowerCase()))) return { debtType, salesperson };
  return refuse('debt-type-of-another-directorate', {
    field: 'debtType',
    detail: fits
      ? `Debt type ${debtType.code} belongs to ${debtType.directorate}, which is not yours`
      : `Debt type ${debtType.code} belongs to ${debtType.directorate}, salesperson ${salesperson.code} to ${salesperson.directorate}`,
    facts: { debtType: debtType.code, directorate: debtType.directorate, salesperson: salesperson.code },
  });
}
