import type { pageRoute } from '../page-route.ts'

export const documentPages: ReturnType<typeof pageRoute>[] = []
