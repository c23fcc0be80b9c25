export { PolicyError } from './policy-error';
export { definePolicy, policyRegistry, type PolicyDefinition } from './definition';
export {
  loadPolicies,
  policyFaults,
  type Policies,
  type PolicyFault,
  type PolicyOverride,
  type PolicyValue,
} from './policies';
export { PoliciesInForce, asTheyStand } from './in-force';
export { loadReference, loadHolidays } from './reference';
export { profilesRoot } from './profile-files';
export { checkProfile } from './check-profile';
export {
  accountCodePolicy,
  booksPolicy,
  calendarPolicy,
  cutOffPolicy,
  type CalendarPolicy,
  type CutOffPolicy,
} from './platform';
