export { systemActor, isSystem, type Actor, type Scope } from './actor';
export { Permissions, permissionsOf, rolesPolicy, type Roles } from './permissions';
export { handsFault, sameHands, separationPolicy, type Deed, type SeparationPair } from './separation';
export { createTokenVerifier, TokenError, type TokenErrorCode, type TokenVerifier } from './token';
export { accessRefusals } from './refusals';
export { fitsScope, scopePatterns } from './scope';
export { masked } from './mask';
export { seal, unseal } from './field-seal';
