// who banks: a team's account, in use.
import { refuse, type Refusal } from '@tolbooth/refusals';

interface Team {
  readonly lodgementTeam: boolean;
  readonly active: boolean;
}

export function bankingTeamFault(team: Team | undefined, account: string, field = 'team'): Refusal | undefined {
  if (team?.lodgementTeam && team.active) return undefined;
  return refuse('customer-unknown', { field, detail: `${account} is not the account of a team that banks` });
}
