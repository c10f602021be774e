import { DownOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MenuProps, Space } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskCommand } from '#renderer/app/hooks.ts'
import { useNotices } from '#renderer/app/notices.tsx'
import type { RectificationId } from '#shared/calls/common.ts'
import type { RectificationPaperFormat } from '#shared/calls/rectification-papers.ts'
import type { RectificationState } from '#shared/domain/rectification.ts'
import { paperRefusal, type RectificationPaperKind } from '#shared/domain/rectification-papers/paper-rules.ts'

type Subject = { readonly id: RectificationId; readonly state: RectificationState }

/** Of one rectification: the notice is previewed and printed by the button; the menu has the reply and files. */
export function PaperMenu({ rectification }: { readonly rectification: Subject }): ReactNode {
  const { t } = useTranslation()
  const { id, state } = rectification
  const papers = usePapers(id)
  const refused = paperRefusal('notice', state)
  const itemsOf = (kind: RectificationPaperKind): MenuProps['items'] => {
    const isRefused = paperRefusal(kind, state) !== null
    return [
      { key: `${kind} print`, label: t('papers.rectification.print'), disabled: isRefused },
      { key: `${kind} pdf`, label: t('papers.rectification.savePdf'), disabled: isRefused },
      { key: `${kind} xlsx`, label: t('papers.rectification.saveXlsx'), disabled: isRefused },
    ]
  }
  const groups: MenuProps['items'] = (['notice', 'reply'] as const).map((kind) => {
    const why = paperRefusal(kind, state)
    return {
      type: 'group',
      key: kind,
      label: why === null ? t(`papers.rectification.${kind}.title`) : t(`refusals.${why}`),
      children: itemsOf(kind) ?? [],
    }
  })
  return (
    <Space.Compact>
      <Button
        icon={<PrinterOutlined aria-hidden />}
        disabled={refused !== null}
        title={refused === null ? undefined : t(`refusals.${refused}`)}
        loading={papers.isRunning}
        onClick={() => papers.make('notice', 'print')}
      >
        {t('papers.rectification.menu')}
      </Button>
      <Dropdown
        trigger={['click']}
        menu={{
          items: groups,
          onClick: ({ key }) => {
            const [kind, what] = key.split(' ') as [RectificationPaperKind, 'print' | RectificationPaperFormat]
            papers.make(kind, what)
          },
        }}
      >
        <Button icon={<DownOutlined aria-hidden />} aria-label={t('papers.rectification.more')} />
      </Dropdown>
    </Space.Compact>
  )
}

function usePapers(id: RectificationId) {
  const { t } = useTranslation()
  const notices = useNotices()
  const preview = useDeskCommand('papers.preview', { onFault: notices.fault })
  const save = useDeskCommand('rectifications.savePaper', {
    invalidates: ['rectifications.'],
    onFault: notices.fault,
    onDone: ({ savedAs, pages }) => {
      if (savedAs === null) return
      notices.done(
        pages === 0
          ? t('papers.rectification.copied', { name: savedAs })
          : t('papers.saved', { name: savedAs, count: pages }),
      )
    },
  })
  return {
    isRunning: preview.isRunning || save.isRunning,
    make(kind: RectificationPaperKind, what: 'print' | RectificationPaperFormat): void {
      if (what === 'print') void preview.run({ kind, ids: [id] })
      else void save.run({ id, kind, format: what })
    },
  }
}

type Bulk = 'pdf-each' | 'xlsx-each' | 'pdf-all' | 'print'

/** Of those selected in the list: a file each into a folder, one PDF of all, or the preview to print them. */
export function BulkPaperMenu({ ids }: { readonly ids: readonly RectificationId[] }): ReactNode {
  const { t } = useTranslation()
  const notices = useNotices()
  const preview = useDeskCommand('papers.preview', { onFault: notices.fault })
  const save = useDeskCommand('rectifications.savePapers', { onFault: notices.fault })
  const words: Readonly<Record<Bulk, string>> = {
    print: t('papers.rectification.print'),
    'pdf-all': t('papers.rectification.pdfAll'),
    'pdf-each': t('papers.rectification.pdfEach'),
    'xlsx-each': t('papers.rectification.xlsxEach'),
  }
  const items: MenuProps['items'] = (['notice', 'reply'] as const).map((kind) => ({
    type: 'group',
    key: kind,
    label: t(`papers.rectification.${kind}.title`),
    children: Object.entries(words).map(([how, label]) => ({ key: `${kind} ${how}`, label })),
  }))
  return (
    <Dropdown
      trigger={['click']}
      disabled={ids.length === 0}
      menu={{
        items,
        onClick: ({ key }) => {
          const [kind, how] = key.split(' ') as [RectificationPaperKind, Bulk]
          if (how === 'print') void preview.run({ kind, ids: [...ids] })
          else void save.run({ ids: [...ids], kind, as: how })
        },
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden />} loading={preview.isRunning || save.isRunning}>
        {t('papers.rectification.bulk')}
      </Button>
    </Dropdown>
  )
}
