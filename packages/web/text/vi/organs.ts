export const organs = {} as const
