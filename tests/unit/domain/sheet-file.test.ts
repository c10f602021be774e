import { describe, expect, test } from 'vitest'
import type { Sheet } from '#shared/domain/sheet.ts'
import {
  mostSheetFileCharacters,
  readSheetFile,
  type SheetFileProblem,
  sheetFileText,
} from '#shared/domain/sheets/sheet-file.ts'
import { createMessages, type MessageKey } from '#shared/messages/i18n.ts'
import { buildSheet, choiceItem } from './build-sheet.ts'

const sheet: Sheet = buildSheet('question-weights', [
  {
    items: [
      choiceItem('tone', 6000, [10000, 0], { title: '语气', failing: 1 }),
      { kind: 'yes-no', id: 'greeting', title: '问候', weight: 4000, options: yesNo() },
    ],
  },
  { items: [{ kind: 'text', id: 'words', title: '备注', weight: 0 }] },
])

function yesNo() {
  return [
    { id: 'yes', label: '是', share: 10000 },
    { id: 'no', label: '否', share: 0, fails: true },
  ]
}

const text = sheetFileText(sheet)
const words = createMessages('zh-CN')
const sentence = ({ code, values }: SheetFileProblem): string =>
  words.t(`sheets.file.problems.${code}` as MessageKey, { ...values })

/** The file with the first such text in it replaced. */
const replaced = (found: string, by: string): string => {
  expect(text).toContain(found)
  return text.replace(found, by)
}

/** Malformed files by name, and the sentences that name the places. */
const malformed: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'an empty file': ['\n \n', '文件是空的，没有评分表。'],
  'a file cut off in the middle of a text': [
    text.slice(0, text.indexOf('语气') + 1),
    '第 37 行第 22 列：从“"语”开始的文字没有用双引号收尾；文字中的换行要写成 \\n，双引号要写成 \\"。',
  ],
  'a file cut off between fields': [
    text.slice(0, text.indexOf('"guidance"')),
    '第 37 行第 27 列：文件到此结束，但还有括号没有闭合，文件可能不完整。',
  ],
  'a comma too many': [
    replaced('"subjects": [\n      "call"\n    ]', '"subjects": [\n      "call",\n    ]'),
    '第 8 行第 13 列：最后一个值后面多了一个逗号，请删去。',
  ],
  'a comma too few': [
    replaced('"title": "sheet",', '"title": "sheet"'),
    '第 6 行第 5 列：“"introduction"”前面缺少英文逗号“,”。',
  ],
  'Chinese punctuation': [
    replaced('"formatVersion": 1,', '"formatVersion"：1,'),
    '第 3 行第 18 列：“：1”不是 JSON 的写法。文字和字段名要放在英文双引号里，标点用英文标点。',
  ],
  'a colon too few': [replaced('"basis": ', '"basis" '), '第 10 行第 13 列：字段名后面缺少英文冒号“:”。'],
  'a comment': [
    replaced('"bands"', '// 等级\n    "bands"'),
    '第 12 行第 5 列：JSON 文件里不能写注释，请删去“// 等级”。',
  ],
  'something after the end': [`${text}}`, '第 122 行第 1 列：评分表到此已经结束，后面多出了“}”。'],
  'a wrong backslash': [
    replaced('"title": "语气"', '"title": "语\\气"'),
    '第 37 行第 22 列：“"语\\气"”中反斜杠“\\”的用法不对；反斜杠本身要写成 \\\\。',
  ],
  'another kind of file': [
    '{"name": "lingjian"}',
    '第 1 行：这不是聆检导出的评分表，文件开头应有 "format": "lingjian-sheet"。',
  ],
  'a list instead of a sheet': ['[1, 2]', '第 1 行：这不是聆检导出的评分表，文件开头应有 "format": "lingjian-sheet"。'],
  'a version that is no number': [
    replaced('"formatVersion": 1', '"formatVersion": "one"'),
    '第 3 行：文件没有写明有效的格式版本，应有 "formatVersion": 1。',
  ],
  'a newer version': [
    replaced('"formatVersion": 1', '"formatVersion": 2'),
    '第 3 行：文件的格式版本是 2，由更新的聆检导出，本机只能读到版本 1。请升级后再导入。',
  ],
  'no sheet': ['{"format": "lingjian-sheet", "formatVersion": 1}', '第 1 行，sheet：缺少字段“sheet”。'],
  'an unknown field': [
    replaced('"guidance"', '"guidence"'),
    '第 38 行，sections[0].items[0].guidence · 1.1 语气：没有“guidence”这个字段，请检查拼写或删去。',
  ],
  'a field twice': [
    replaced('"floor": 0', '"floor": 0,\n    "floor": 100'),
    '第 28 行，floor：字段“floor”写了两次，请保留一个。',
  ],
  'a missing field': [replaced('"passMark": 8000,\n', '\n'), '第 4 行，passMark：缺少字段“passMark”。'],
  'a number in quotes': [
    replaced('"weight": 6000', '"weight": "60"'),
    '第 39 行，sections[0].items[0].weight · 1.1 语气：应是数字，不加引号。',
  ],
  'a broken number of hundredths': [
    replaced('"weight": 6000', '"weight": 60.5'),
    '第 39 行，sections[0].items[0].weight · 1.1 语气：应是整数（分值以百分之一为单位，30 分写作 3000），现为“60.5”。',
  ],
  'a share above the whole': [
    replaced('"share": 10000', '"share": 10001'),
    '第 53 行，sections[0].items[0].options[0].share · 1.1 语气：10001 太大，最大为 10000（以百分之一为单位）。',
  ],
  'a weight below zero': [
    replaced('"weight": 6000', '"weight": -1'),
    '第 39 行，sections[0].items[0].weight · 1.1 语气：-1 太小，最小为 0（以百分之一为单位）。',
  ],
  'an unknown kind of item': [
    replaced('"kind": "text"', '"kind": "essay"'),
    '第 102 行，sections[1].items[0].kind · 2.1 备注：“essay”不是可用的值，可用：scale, yes-no, single-choice, multiple-choice, number, deduction, text。',
  ],
  'a text for a list': [
    replaced('"causes": []', '"causes": "无"'),
    '第 45 行，sections[0].items[0].causes · 1.1 语气：应是用方括号 [ ] 括起来的列表。',
  ],
  'a title of 201 characters': [
    replaced('"语气"', `"${'语'.repeat(201)}"`),
    '第 37 行，sections[0].items[0].title · 1.1 语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语语：文字过长，最多 200 个字符。',
  ],
  'an empty id': [replaced('"id": "tone"', '"id": ""'), '第 36 行，sections[0].items[0].id · 1.1 语气：不能为空。'],
  'three options of yes and no': [
    replaced('"label": "是",', '"label": "是", "share": 1, "fails": false }, { "id": "x", "label": "或",'),
    '第 79 行，sections[0].items[1].options · 1.2 问候：须正好有 2 个。',
  ],
  'two items of one id': [
    replaced('"id": "greeting"', '"id": "tone"'),
    '第 66 行，sections[0].items[1].id · 1.2 问候：评分项“1.2 问候”的标识“tone”与“1.1 语气”重复。',
  ],
  'two options of one id': [
    replaced('"id": "no"', '"id": "yes"'),
    '第 87 行，sections[0].items[1].options[1].id · 1.2 问候：评分项“1.2 问候”的选项“2 否”的标识“yes”与前面的选项重复。',
  ],
  'two sections of one id': [
    replaced('"id": "s1"', '"id": "s0"'),
    '第 97 行，sections[1].id · 2 section 1：“2 section 1”这一节的标识“s0”与前面的一节重复。',
  ],
  'a file of another world': ['['.repeat(100_000), '第 1 行第 33 列：括号嵌套超过 32 层，不像是一张评分表。'],
  'a file that is far too large': [
    `${text}${' '.repeat(mostSheetFileCharacters)}`,
    '文件有 4002844 个字符，最多 4000000 个，不像是一张评分表。',
  ],
}

/** Drafts that break a rule by name, and the sentences that name the places. */
const unfinished: Readonly<Record<string, readonly [string, ...string[]]>> = {
  'an item without a title': [
    replaced('"title": "问候"', '"title": ""'),
    '第 67 行，sections[0].items[1].title · 1.2：评分项 1.2 没有标题。',
  ],
  'a condition on a missing item': [
    replaced('"condition": null', '"condition": { "itemId": "gone", "optionIds": ["a"] }'),
    '第 48 行，sections[0].items[0].condition · 1.1 语气：评分项“1.1 语气”的显示条件所指的评分项“gone”不存在。请重新选择或取消条件。',
  ],
  'a pass mark nobody misses': [
    replaced('"passMark": 8000', '"passMark": 0'),
    '第 11 行，passMark：合格线为 0 分，任何得分都合格。请设置大于 0 的合格线。',
  ],
  'no subject and no item': [
    sheetFileText({ ...sheet, subjects: [], sections: [{ id: 'only', title: '服务', weight: 0, items: [] }] }),
    '第 7 行，subjects：没有选择适用对象，这张评分表用不到任何质检任务上。请至少选择一种。',
    '第 31 行，sections[0].items · 1 服务：“1 服务”这一节没有评分项。请添加评分项或删除这一节。',
  ],
}

describe('a sheet’s file', () => {
  test('holds the sheet, says what it is, and gives the same sheet back', () => {
    expect(text.startsWith('{\n  "format": "lingjian-sheet",\n  "formatVersion": 1,\n  "sheet": {\n    "title"')).toBe(
      true,
    )
    expect(readSheetFile(text)).toEqual({ ok: true, sheet, problems: [] })
  })

  test('is written the same whatever order the fields were in', () => {
    const backwards = Object.fromEntries(Object.entries(sheet).toReversed()) as Sheet
    expect(sheetFileText(backwards)).toBe(text)
  })

  test('may begin with a byte-order mark and end its lines in any way', () => {
    expect(readSheetFile(`\uFEFF${text}`)).toEqual({ ok: true, sheet, problems: [] })
    expect(readSheetFile(text.replaceAll('\n', '\r\n'))).toEqual({ ok: true, sheet, problems: [] })
    const old = readSheetFile(replaced('"passMark": 8000', '"passMark": 1e9').replaceAll('\n', '\r'))
    expect(!old.ok && old.problems).toMatchObject([{ line: 11, column: 17, path: ['sheet', 'passMark'] }])
  })

  test('leaves out what has a usual value', () => {
    expect(readSheetFile(replaced('      "guidance": "",\n', ''))).toEqual({ ok: true, sheet, problems: [] })
  })
})

describe('the file of a draft that can’t be published yet', () => {
  test.each(Object.entries(unfinished))('is opened with %s said where it stands', (_, [given, ...said]) => {
    const read = readSheetFile(given)
    expect(read.ok && read.problems.map(sentence)).toEqual(said)
    expect(read.ok && JSON.parse(sheetFileText(read.sheet))).toEqual(JSON.parse(given))
  })

  test('is refused with what is malformed in it alone', () => {
    const read = readSheetFile(replaced('"title": "问候"', '"title": ""').replace('"id": "greeting"', '"id": "tone"'))
    expect(!read.ok && read.problems.map(({ line, values }) => [line, values.problem])).toEqual([[66, 'item-id-twice']])
  })
})

describe('a malformed sheet’s file', () => {
  test('is one of at least twenty named kinds', () => {
    expect(Object.keys(malformed).length).toBeGreaterThanOrEqual(20)
  })

  test.each(Object.entries(malformed))('%s', (_, [given, ...said]) => {
    const read = readSheetFile(given)
    expect(read.ok ? [] : read.problems.map(sentence)).toEqual(said)
  })

  test('lists everything that is wrong, in the order of the file', () => {
    const twice = replaced('"weight": 6000', '"weight": "60"').replace('"kind": "text"', '"kind": "essay"')
    const read = readSheetFile(twice.replace('"title": "sheet"', '"title": "sheet", "author": "me"'))
    expect(!read.ok && read.problems.map(({ line, code }) => [line, code])).toEqual([
      [5, 'field-unknown'],
      [39, 'not-number'],
      [102, 'value-unknown'],
    ])
  })

  test('says of each line with a mistake in its text the first one', () => {
    const read = readSheetFile(replaced('"passMark": 8000', '"passMark": 08000').replace('"floor": 0', '"floor": None'))
    expect(!read.ok && read.problems.map(({ line, code }) => [line, code])).toEqual([
      [11, 'syntax-comma'],
      [27, 'syntax-symbol'],
    ])
  })

  test('has words for it in English too', () => {
    const english = createMessages('en')
    const read = readSheetFile(replaced('"title": "问候"', '"title": ""'))
    const [problem] = read.problems
    expect(problem && english.t(`sheets.file.problems.${problem.code}` as MessageKey, { ...problem.values })).toBe(
      'Line 67, sections[0].items[1].title · 1.2: Item 1.2 has no title.',
    )
  })
})
