/** The exchange message between offices (edXML, QCVN 102:2016/BTTTT), both ways. */
export { DOCUMENT_MEDIA_TYPE, isDocument } from './document-data.ts'
export { mediaTypeOf } from './media-types.ts'
export {
  type EdxmlAttachment,
  type EdxmlBusiness,
  type EdxmlBusinessType,
  type EdxmlMessage,
  type EdxmlOrgan,
  type EdxmlPriority,
  type EdxmlResponseFor,
  type EdxmlStaff,
  type EdxmlStatus,
  type EdxmlStatusCode,
  type EdxmlSteering,
  edxmlStatusNames,
} from './message.ts'
export type { EdxmlPacking } from './packing.ts'
export { MOST_ATTACHED_BYTES, MOST_ATTACHMENTS, readEdxml } from './read-edxml.ts'
export { type AttachmentReader, readingFromEdxml } from './reading-from-edxml.ts'
export { type EdxmlWriteOptions, writeEdxml } from './write-edxml.ts'
export { type EdxmlDocumentOptions, type EdxmlEnvelope, writeEdxmlDocument } from './write-edxml-document.ts'
export { LARGEST_MESSAGE_BYTES } from './xml-tree.ts'
