import { Component, type ErrorInfo, type ReactNode } from 'react'
import { BrokenPane } from './BrokenPane.tsx'
import { pageFault } from './desk.ts'

type Props = {
  readonly children: ReactNode
  /** A new key (another screen, another record) shows the pane again. */
  readonly resetKey?: string
}
type State = { readonly incident: string | null; readonly attempt: number; readonly resetKey: string | undefined }

/** A bug stays in its pane: the rest of the desk goes on, and the pane can be loaded again. */
export class PaneBoundary extends Component<Props, State> {
  override state: State = { incident: null, attempt: 0, resetKey: this.props.resetKey }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetKey === state.resetKey ? null : { incident: null, resetKey: props.resetKey }
  }

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { incident: pageFault(error).incident }
  }

  override componentDidCatch(_error: unknown, info: ErrorInfo): void {
    console.error(this.state.incident, info.componentStack)
  }

  private readonly reload = (): void => this.setState(({ attempt }) => ({ incident: null, attempt: attempt + 1 }))

  override render(): ReactNode {
    const { incident, attempt } = this.state
    if (incident !== null) return <BrokenPane incident={incident} onReload={this.reload} />
    return <PaneContent key={attempt}>{this.props.children}</PaneContent>
  }
}

function PaneContent({ children }: { readonly children: ReactNode }): ReactNode {
  return children
}
