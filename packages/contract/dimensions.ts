import { z } from 'zod'

/** One answer of a disaggregation. */
export const DimensionOption = z.object({
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(40),
  name: z.string().trim().min(1).max(120),
  /** For what is not known; it may stay blank. */
  unknown: z.boolean().optional(),
})

/** By what a figure is told apart: each option is entered, their sum is the figure. */
export const Dimension = z.object({
  name: z.string().trim().min(1).max(120),
  options: z.array(DimensionOption).min(2).max(30),
})
export type Dimension = z.infer<typeof Dimension>

const unknown = { code: 'unknown', name: 'Không rõ', unknown: true }

/** What figures are commonly told apart by; a plan may bring dimensions of its own. */
export const dimensions: readonly Dimension[] = [
  { name: 'Giới tính', options: [{ code: 'female', name: 'Nữ' }, { code: 'male', name: 'Nam' }, unknown] },
  {
    name: 'Khu vực kinh tế',
    options: [
      { code: 'state', name: 'Nhà nước' },
      { code: 'private', name: 'Ngoài nhà nước' },
      { code: 'foreign', name: 'Có vốn đầu tư nước ngoài' },
      unknown,
    ],
  },
  {
    name: 'Loại hình trường',
    options: [{ code: 'public', name: 'Công lập' }, { code: 'private', name: 'Ngoài công lập' }, unknown],
  },
]
