/** Who exists: organs in time, what they are to each other, and what words mean them. */
export { isOrganKind, type OrganAsOf, type OrganKind, organKinds } from './model.ts'
export { ancestorIds, leadsOrgan, organAsOf, organRefs, subordinateIds } from './queries/organ.ts'
export { targetOrganIds, targetViews } from './queries/target.ts'
