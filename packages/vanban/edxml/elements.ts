import type { EdxmlOrgan, EdxmlResponseFor, EdxmlStaff } from './message.ts'

/** The namespace of QCVN 102:2016, default and under the prefix `edXML`. */
export const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'

/** Elements with text only, in the order in which they are written; one table serves both ways. */
export const ORGAN = {
  organId: 'OrganId',
  organizationInCharge: 'OrganizationInCharge',
  organName: 'OrganName',
  organAdd: 'OrganAdd',
  email: 'Email',
  telephone: 'Telephone',
  fax: 'Fax',
  website: 'Website',
} as const satisfies Record<keyof EdxmlOrgan, string>

export const STAFF = {
  department: 'Department',
  departmentId: 'DepartmentId',
  staff: 'Staff',
  staffId: 'StaffId',
  email: 'Email',
  mobile: 'Mobile',
} as const satisfies Record<keyof EdxmlStaff, string>

export const RESPONSE_FOR = {
  organId: 'OrganId',
  code: 'Code',
  documentId: 'DocumentId',
  promulgatedOn: 'PromulgationDate',
} as const satisfies Record<keyof EdxmlResponseFor, string>
