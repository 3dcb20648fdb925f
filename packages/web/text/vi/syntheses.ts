export const syntheses = {} as const
