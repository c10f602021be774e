import type { Translated } from '../translated.ts'
import type { sheets as inChinese } from '../zh-CN/sheets.ts'

export const sheets: Translated<typeof inChinese> = {
  blank: {
    section: 'What is scored',
    bands: { excellent: 'Excellent', good: 'Good', passed: 'Pass', failed: 'Fail' },
  },
  problems: {
    'sheet-title-empty': 'The sheet has no title.',
    'subjects-none': 'No subject is chosen, so the sheet fits no review task. Choose at least one.',
    'sections-none': 'The sheet has no sections yet. Add at least one section with one item.',
    'items-too-many': 'The sheet has {{items}} items; {{most}} is the most. Remove some or split the sheet.',
    'bands-none': 'There are no bands, so a score belongs to none. Add at least one that starts at 0.',
    'band-label-empty': 'Band {{band}} has no name.',
    'band-label-twice': 'The band “{{label}}” is there twice. Give each its own name.',
    'bands-not-descending':
      'Band {{band}} starts at {{from}}, which is not below the band above it ({{above}}). Bands run from high to low, each with its own start.',
    'bands-not-to-zero':
      'The last band, “{{label}}”, starts at {{from}}; scores below it have no band. The last band must start at 0.',
    'pass-mark-zero': 'The pass mark is 0, so every score passes. Set one above 0.',
    'pass-mark-under-floor':
      'The floor of {{floor}} is not below the pass mark of {{passMark}}, so every score passes. Raise the pass mark or lower the floor.',
    'nothing-weighs':
      'No item counts towards the score, so there can be none. Give at least one item that shows and is no bonus a weight or points.',
    'section-title-empty': 'Section {{number}} has no title.',
    'section-id-twice': 'Section “{{name}}” has the id “{{identifier}}” of an earlier section.',
    'section-items-none': 'Section “{{name}}” has no items. Add one or remove the section.',
    'item-title-empty': 'Item {{name}} has no title.',
    'item-id-twice': 'Item “{{name}}” has the id “{{identifier}}” of “{{first}}”.',
    'scale-levels': 'Item “{{name}}” has {{levels}} levels; a scale has 2 to 11.',
    'yes-no-options': 'Item “{{name}}” is a yes/no item and must have exactly two options.',
    'choices-too-few': 'Item “{{name}}” is a single choice and needs at least two options.',
    'choices-none': 'Item “{{name}}” is a multiple choice and needs at least one option.',
    'option-label-empty': 'Option {{number}} of item “{{name}}” has no name.',
    'option-label-twice':
      'Option “{{option}}” of item “{{name}}” has the name of an earlier one; a reviewer can’t tell them apart.',
    'option-id-twice': 'Option “{{option}}” of item “{{name}}” has the id “{{identifier}}” of an earlier one.',
    'every-answer-fails': 'Every answer to item “{{name}}” fails it. Leave at least one that doesn’t.',
    'ranges-none': 'Item “{{name}}” is a number without ranges to score it by.',
    'range-reversed': 'Range {{number}} of item “{{name}}” starts at {{from}}, above its end {{to}}.',
    'range-overlap': 'Range {{number}} of item “{{name}}” (from {{upper}}) overlaps range {{first}} (up to {{lower}}).',
    'deduction-each-over-maximum':
      'Item “{{name}}” takes {{each}} points each time but {{most}} at most, so not even one counts in full. Raise the maximum or take less each time.',
    'cause-empty': 'Cause {{number}} of item “{{name}}” is empty.',
    'critical-on-text': 'Item “{{name}}” is a text, which no answer fails; it can’t be critical.',
    'critical-never-fails':
      'No answer to the critical item “{{name}}” fails it, so it never acts. Say which answer does.',
    'condition-item-missing':
      'The condition of item “{{name}}” names the item “{{controller}}”, which isn’t there. Choose another or remove the condition.',
    'condition-on-itself': 'The condition of item “{{name}}” names the item itself, so it never shows.',
    'condition-circle': 'The conditions of items “{{name}}” and “{{controller}}” run in a circle; neither ever shows.',
    'condition-without-options':
      'The condition of item “{{name}}” names “{{controller}}”, which has no options to ask for. Name an item with options.',
    'condition-option-missing':
      'The condition of item “{{name}}” asks for an option that “{{controller}}” no longer has. Choose the options again.',
    'pass-mark-between-bands':
      'The pass mark of {{passMark}} isn’t where a band starts, so one band holds passed and failed scores.',
    'weights-not-hundred':
      'The items’ weights add up to {{sum}}, not 100. Scores are in proportion, but a weight is no longer a percentage.',
    'section-weights-not-hundred':
      'The sections’ weights add up to {{sum}}, not 100. Scores are in proportion, but a weight is no longer a percentage.',
    'floor-unused': 'The floor of {{floor}} only acts when points are deducted; this basis doesn’t use it.',
    'above-hundred-without-bonus': 'Scores may pass 100, but without a bonus item none ever will.',
    'guidance-missing': 'Items without guidance: {{items}}. Reviewers may read them differently.',
    'section-weight-zero': 'Section “{{name}}” has no weight, so none of its items counts.',
    'section-weight-unused':
      'Section “{{name}}” weighs {{weight}} but holds no item that is scored; the others share that weight.',
    'item-title-twice': 'Item “{{name}}” has the title of “{{first}}”; statistics will be hard to read.',
    'item-weightless': 'Item “{{name}}” has no weight, is not critical, and no condition asks for it.',
    'text-weight': 'Item “{{name}}” is a text; its weight of {{weight}} does nothing.',
    'best-below-full': 'The best answer to item “{{name}}” earns only {{most}}%, so the sheet can’t reach 100.',
    'answers-all-same': 'Every answer to item “{{name}}” earns the same.',
    'scale-not-ordered': 'The levels of item “{{name}}” go up and down instead of from best to worst.',
    'range-gap':
      'The ranges of item “{{name}}” leave a gap: a number between {{lower}} and {{upper}} is in none and can’t be scored.',
    'unit-empty': 'Item “{{name}}” doesn’t say the unit of its number.',
    'deduction-over-weight':
      'Item “{{name}}” may take {{most}} points, more than its weight of {{weight}}; the rest can’t be taken.',
    'bonus-nothing':
      'The bonus item “{{name}}” adds nothing: it carries no points, or with section weights its section holds nothing that counts.',
    'bonus-deduction':
      'Item “{{name}}” deducts and is a bonus, so it adds everything when nothing happened. Use another kind of item.',
    'cause-twice': 'Item “{{name}}” lists the cause “{{cause}}” twice.',
    'causes-never-offered': 'Item “{{name}}” lists causes, but no answer fails it, so no reviewer sees them.',
    'note-never-required': 'Item “{{name}}” asks for a note below a level that no answer is below.',
    'mark-never-required': 'Item “{{name}}” asks for a mark below a level that no answer is below.',
    'mark-without-recording':
      'Item “{{name}}” asks for a mark, but the sheet isn’t for calls: without a recording that asks for nothing.',
    'critical-allows-not-applicable': 'The critical item “{{name}}” allows N/A, so a failure may be missed.',
    'critical-section-weightless':
      'The critical item “{{name}}” zeroes its section, where nothing counts; the score stays the same.',
    'critical-cap-without-effect': 'The critical item “{{name}}” caps the score at 100, which is no limit.',
    'critical-cap-passes':
      'The critical item “{{name}}” caps the score at {{cap}}, which can still pass ({{passMark}}).',
    'condition-never-met':
      'The condition of item “{{name}}” asks for none of the options of “{{controller}}”; it never shows.',
    'condition-on-hidden':
      'Item “{{name}}” never shows: its condition names “{{controller}}”, which never shows itself.',
    'condition-on-later':
      'The condition of item “{{name}}” names “{{controller}}”, which comes later; the item turns up behind the reviewer.',
  },
  file: {
    problems: {
      empty: 'The file is empty; there is no sheet in it.',
      'too-large': 'The file has {{characters}} characters; {{most}} is the most. It doesn’t look like a sheet.',
      'too-deep': 'Line {{line}}, column {{column}}: brackets are nested deeper than {{most}}; no sheet is.',
      'syntax-symbol':
        'Line {{line}}, column {{column}}: “{{found}}” isn’t JSON. Texts and field names go in straight double quotes.',
      'syntax-number': 'Line {{line}}, column {{column}}: “{{found}}” isn’t a whole number literal.',
      'syntax-name': 'Line {{line}}, column {{column}}: a field name in double quotes was expected.',
      'syntax-value': 'Line {{line}}, column {{column}}: a value is missing.',
      'syntax-colon': 'Line {{line}}, column {{column}}: a colon is missing after the field name.',
      'syntax-comma': 'Line {{line}}, column {{column}}: a comma is missing before “{{found}}”.',
      'syntax-trailing-comma': 'Line {{line}}, column {{column}}: there is a comma after the last value. Remove it.',
      'syntax-unclosed':
        'Line {{line}}, column {{column}}: the file ends before all brackets are closed; it may be cut off.',
      'syntax-after-end': 'Line {{line}}, column {{column}}: the sheet has ended, but “{{found}}” follows.',
      'syntax-comment': 'Line {{line}}, column {{column}}: JSON has no comments. Remove “{{found}}”.',
      'syntax-string':
        'Line {{line}}, column {{column}}: the text that begins with “{{found}}” has no closing quote. Write a line break as \\n and a double quote as \\".',
      'syntax-escape':
        'Line {{line}}, column {{column}}: a backslash is used wrongly in “{{found}}”. Write a backslash itself as \\\\.',
      'syntax-character':
        'Line {{line}}, column {{column}}: “{{found}}” holds a tab or another control character. Remove it or write \\t.',
      'not-a-sheet': 'Line {{line}}: this isn’t a sheet saved by Lingjian, which begins with "format": "{{format}}".',
      'version-unknown': 'Line {{line}}: the file doesn’t say a valid version; it should be "formatVersion": {{ours}}.',
      'version-newer':
        'Line {{line}}: the file has version {{theirs}}, saved by a newer Lingjian; this one reads up to {{ours}}. Update first.',
      'field-missing': 'Line {{line}}, {{place}}: the field “{{field}}” is missing.',
      'field-unknown': 'Line {{line}}, {{place}}: there is no field “{{field}}”. Check its spelling or remove it.',
      'field-twice': 'Line {{line}}, {{place}}: the field “{{field}}” is there twice. Keep one.',
      'not-text': 'Line {{line}}, {{place}}: must be a text in double quotes.',
      'not-number': 'Line {{line}}, {{place}}: must be a number without quotes.',
      'not-whole-number':
        'Line {{line}}, {{place}}: must be a whole number (points are in hundredths, 30 is 3000), not “{{written}}”.',
      'not-true-or-false': 'Line {{line}}, {{place}}: must be true or false without quotes.',
      'not-list': 'Line {{line}}, {{place}}: must be a list in square brackets [ ].',
      'not-object': 'Line {{line}}, {{place}}: must be fields in braces { }.',
      'text-too-long': 'Line {{line}}, {{place}}: too long; {{most}} characters are the most.',
      'text-empty': 'Line {{line}}, {{place}}: must not be empty.',
      'number-too-small': 'Line {{line}}, {{place}}: {{written}} is too small; the least is {{least}} (in hundredths).',
      'number-too-large': 'Line {{line}}, {{place}}: {{written}} is too large; the most is {{most}} (in hundredths).',
      'list-too-long': 'Line {{line}}, {{place}}: too many; {{most}} is the most.',
      'list-length': 'Line {{line}}, {{place}}: there must be exactly {{exact}}.',
      'value-unknown': 'Line {{line}}, {{place}}: “{{written}}” isn’t one of the values: {{allowed}}.',
      'sheet-invalid': 'Line {{line}}, {{place}}: $t(sheets.problems.{{problem}})',
    },
  },
}
