import type { pageRoute } from '../page-route.ts'

export const organPages: ReturnType<typeof pageRoute>[] = []
