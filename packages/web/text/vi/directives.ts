export const directives = {} as const
