import { type IStylesOptions, LineRuleType } from 'docx'
import type { PaperDocument } from '#shared/domain/paper-tables.ts'

export const black = '1F2933'
export const grey = '5D6872'
const accent = '0F5C73'

/** The format counts type in half points. */
export const halfPoints = (points: number): number => Math.round(points * 2)

/** The format counts lengths in twentieths of a point. */
export const fromMillimetres = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440)

/** Latin in the same family, so that figures among Chinese words look like them. */
const font = { ascii: 'Microsoft YaHei', hAnsi: 'Microsoft YaHei', eastAsia: 'Microsoft YaHei', cs: 'Microsoft YaHei' }

/** The look of the paper reports, as styles that the reader of the document may change. */
export const documentStyles = (language: PaperDocument['language']): IStylesOptions => {
  const heading = (points: number, before: number) => ({
    run: { font, bold: true, size: halfPoints(points), color: accent },
    paragraph: { spacing: { before, after: 80 }, keepNext: true },
  })
  return {
    default: {
      document: {
        run: {
          font,
          size: halfPoints(10),
          color: black,
          language: { value: language === 'en' ? 'en-US' : 'zh-CN', eastAsia: 'zh-CN' },
        },
        // Said, because some readers take a bare number for an exact height, which cuts pictures and long titles off.
        paragraph: { spacing: { after: 60, line: 300, lineRule: LineRuleType.AUTO } },
      },
      title: {
        run: { font, bold: true, size: halfPoints(17), color: black },
        paragraph: { spacing: { after: 120 }, keepNext: true },
      },
      heading1: heading(13, 240),
      heading2: heading(11.5, 180),
      heading3: heading(10.5, 120),
    },
  }
}
