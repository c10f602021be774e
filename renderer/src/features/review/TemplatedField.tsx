import { SnippetsOutlined } from '@ant-design/icons'
import { Button, Dropdown, type MentionProps, Mentions } from 'antd'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useDeskQuery } from '#renderer/app/hooks.ts'
import type { CommentTemplate } from '#shared/calls/workspace.ts'
import styles from './TemplatedField.module.css'

type Writing = {
  readonly value: string
  readonly maxLength: number
  readonly onChange: (value: string) => void
}

export type TemplatedFieldProps = Writing &
  Pick<MentionProps, 'id' | 'className' | 'placeholder' | 'variant'> & { readonly label?: string }

/** Text over several lines in which “/” and a few letters of its title put a comment template in. */
export function TemplatedField(props: TemplatedFieldProps): ReactNode {
  const { value, maxLength, onChange, label, ...field } = props
  const templates = useTemplates()
  const written = useRef(value)
  const change = (text: string): void => {
    written.current = text.slice(0, maxLength)
    onChange(written.current)
  }
  return (
    <Mentions
      {...field}
      rows={1}
      {...(label === undefined ? {} : { 'aria-label': label })}
      prefix="/"
      split=""
      value={value}
      notFoundContent={null}
      options={templates.map(({ id, title, text }) => ({ key: id, value: text, label: title }))}
      filterOption={(typed, { value: text }) => isNamed(templates, text, typed)}
      onChange={change}
      // The list is filtered when a key comes up; words of an input method may be chosen without any.
      onInput={({ currentTarget: field }) =>
        queueMicrotask(() => field.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })))
      }
      // What is put in carries the sign that asked for it.
      onSelect={({ value: text = '' }) => change(written.current.replace(`/${text}`, text))}
      onKeyDown={(event) => {
        // Escape closes the list first; leaving the field is the next one.
        const isListOpen = document.querySelector('.ant-mentions-dropdown:not(.ant-mentions-dropdown-hidden)') !== null
        if (event.key === 'Escape' && isListOpen) event.stopPropagation()
      }}
    />
  )
}

const isNamed = (templates: readonly CommentTemplate[], put: string | undefined, typed: string): boolean =>
  templates.some(({ title, text }) => text === put && title.toLowerCase().includes(typed.toLowerCase()))

/** The same templates by a menu: the chosen one goes to the end of the text. */
export function TemplatesMenu({ value, maxLength, onChange }: Writing): ReactNode {
  const { t } = useTranslation()
  const templates = useTemplates()
  const append = ({ text }: CommentTemplate): void => {
    const gap = value === '' || /\s$/.test(value) ? '' : '\n'
    onChange(`${value}${gap}${text}`.slice(0, maxLength))
  }
  const items =
    templates.length === 0
      ? [{ key: 'none', label: t('evaluation.templates.none'), disabled: true }]
      : templates.map((one) => ({ key: one.id, label: one.title, title: one.text, onClick: () => append(one) }))
  return (
    <Dropdown trigger={['click']} menu={{ items, className: styles.menu ?? '' }}>
      <Button
        type="text"
        size="small"
        icon={<SnippetsOutlined />}
        title={t('evaluation.templates.insert')}
        aria-label={t('evaluation.templates.insert')}
      />
    </Dropdown>
  )
}

function useTemplates(): readonly CommentTemplate[] {
  return useDeskQuery('templates.list', {}).data ?? []
}
