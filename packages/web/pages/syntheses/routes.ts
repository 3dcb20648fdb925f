import type { pageRoute } from '../page-route.ts'

export const synthesisPages: ReturnType<typeof pageRoute>[] = []
