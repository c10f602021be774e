/** Why the domain refused something, by its code; shown at the field it belongs to. */
export const refusals = {
  required: '此项必填',
  other: '此处不符合要求（{{code}}）',
}
