import type { pageRoute } from '../page-route.ts'

export const reportPages: ReturnType<typeof pageRoute>[] = []
