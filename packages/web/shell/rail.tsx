import { useRouterState } from '@tanstack/react-router'
import { paths } from '../paths.ts'
import { programmes } from '../programmes/index.ts'
import { type MessageId, say } from '../text/say.ts'
import { A } from '../ui/link.tsx'

interface Place {
  title: MessageId
  to: string
  /** Which addresses belong to it. */
  owns: RegExp
  /** Strokes of its sign in a 20 × 20 box. */
  sign: string
  within?: { title: MessageId; to: string; owns: RegExp }[]
}

/** One entry, with a line within it for each programme; none where there is no programme. */
const programmePlaces: Place[] = programmes.slice(0, 1).map(({ to }) => ({
  title: 'shell.programmes',
  to,
  owns: /^\/chuong-trinh/,
  sign: 'M3 3.500h6v6H3zM11 3.500h6v6h-6zM3 11.500h6v5H3zM11 11.500h6v5h-6z',
  within: programmes.map(({ title, to: inner, owns }) => ({ title, to: inner, owns })),
}))

/** The rail, in the order of the work. */
const places: Place[] = [
  { title: 'shell.desk', to: paths.desk(), owns: /^\/$/, sign: 'M3 8.5h14M4.5 8.5v8M15.5 8.5v8M7 8.5V4h6v4.5' },
  {
    title: 'shell.documents',
    to: paths.incoming(),
    owns: /^\/(van-ban|tra-cuu)/,
    sign: 'M5 2.5h7l3.5 3.5v11.5h-10.5zM12 2.500v3.500h3.500M7.500 10h5.500M7.500 13h5.500',
    within: [
      { title: 'shell.incoming', to: paths.incoming(), owns: /^\/van-ban\/den/ },
      { title: 'shell.outgoing', to: paths.outgoing(), owns: /^\/van-ban\/di/ },
      { title: 'shell.drafts', to: paths.drafts(), owns: /^\/van-ban\/du-thao/ },
      { title: 'shell.allDocuments', to: paths.allDocuments(), owns: /^\/van-ban\/tat-ca/ },
    ],
  },
  {
    title: 'shell.directives',
    to: paths.directives(),
    owns: /^\/(chi-dao|phan-cong|so-lieu)/,
    sign: 'M10 3v4M10 7H4.500v3.500M10 7h5.500v3.500M10 7v3.500M2.500 10.500h4v4h-4zM8 10.500h4v4H8zM13.500 10.500h4v4h-4z',
  },
  {
    title: 'shell.reports',
    to: paths.reportsToMake(),
    owns: /^\/bao-cao/,
    sign: 'M3 17h14M5.500 17v-5M10 17V7.500M14.500 17V3.500',
    within: [
      { title: 'shell.reportsToMake', to: paths.reportsToMake(), owns: /^\/bao-cao(\/bieu.*)?$/ },
      { title: 'shell.reportsToAccept', to: paths.reportsToAccept(), owns: /^\/bao-cao\/cho-duyet/ },
      { title: 'shell.syntheses', to: paths.syntheses(), owns: /^\/bao-cao\/tong-hop/ },
    ],
  },
  ...programmePlaces,
  {
    title: 'shell.organs',
    to: paths.organs(),
    owns: /^\/to-chuc/,
    sign: 'M3 17V8l7-4.500L17 8v9M3 17h14M8 17v-4.500h4V17',
    within: [
      { title: 'shell.organTree', to: paths.organs(), owns: /^\/to-chuc(\/\d+.*)?$/ },
      { title: 'shell.people', to: paths.people(), owns: /^\/to-chuc\/can-bo/ },
      { title: 'shell.organChanges', to: paths.organChanges(), owns: /^\/to-chuc\/sap-xep/ },
      { title: 'shell.imports', to: paths.imports(), owns: /^\/to-chuc\/nhap/ },
      { title: 'shell.accounts', to: paths.accounts(), owns: /^\/to-chuc\/tai-khoan/ },
      { title: 'shell.groups', to: paths.groups(), owns: /^\/to-chuc\/nhom/ },
    ],
  },
  {
    title: 'shell.audit',
    to: paths.audit(),
    owns: /^\/nhat-ky/,
    sign: 'M4.500 3h11v14h-11zM4.500 6.500h-1.500M4.500 10h-1.500M4.500 13.500h-1.500M8 7h4.500M8 10.500h4.500',
  },
]

export function Rail({ onGo }: { onGo?: () => void }) {
  const path = useRouterState({ select: (state) => state.location.pathname })
  return (
    <nav className="rail" aria-label={say('shell.rail')}>
      <ul>
        {places.map((place) => {
          const here = place.owns.test(path)
          return (
            <li key={place.to}>
              <A
                to={place.to}
                className="rail-place"
                current={here && place.within === undefined}
                {...(here ? { marked: true } : {})}
                {...(onGo ? { onGo } : {})}
              >
                <svg
                  viewBox="0 0 20 20"
                  width="18"
                  height="18"
                  fill="none"
                  stroke="currentColor"
                  strokeWidth="1.4"
                  strokeLinejoin="round"
                  aria-hidden="true"
                >
                  <path d={place.sign} />
                </svg>
                <span>{say(place.title)}</span>
              </A>
              {here && place.within ? (
                <ul className="rail-within">
                  {place.within.map((inner) => (
                    <li key={inner.to}>
                      <A
                        to={inner.to}
                        className="rail-inner"
                        current={inner.owns.test(path)}
                        {...(onGo ? { onGo } : {})}
                      >
                        {say(inner.title)}
                      </A>
                    </li>
                  ))}
                </ul>
              ) : null}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
