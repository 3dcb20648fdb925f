import type { pageRoute } from '../page-route.ts'

export const auditPages: ReturnType<typeof pageRoute>[] = []
