interface TabsProps<T extends string> {
  label: string
  value: T
  choices: { value: T; title: string; count?: number }[]
  onChange: (value: T) => void
}

/** A few ways to look at the same thing; the choice is kept in the address by the page. */
export function Tabs<T extends string>({ label, value, choices, onChange }: TabsProps<T>) {
  return (
    <fieldset className="tabs" aria-label={label}>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.title}
          {choice.count === undefined ? null : <span className="figures tabs-count">{choice.count}</span>}
        </button>
      ))}
    </fieldset>
  )
}
