import type { pageRoute } from '../page-route.ts'

export const directivePages: ReturnType<typeof pageRoute>[] = []
