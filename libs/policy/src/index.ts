export { PolicyError } from './policy-error';
export { definePolicy, policyRegistry, type PolicyDefinition } from './definition';
export { loadPolicies, type Policies, type PolicyOverride, type PolicyValue } from './policies';
export { loadReference, loadHolidays } from './reference';
export { checkProfile } from './check-profile';
export { calendarPolicy, cutOffPolicy, accountCodePolicy, type CalendarPolicy, type CutOffPolicy } from './platform';
