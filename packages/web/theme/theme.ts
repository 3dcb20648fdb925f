import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent: the red of a seal. Shade 7 is #9F1D20, 8.1:1 on white. */
const seal: MantineColorsTuple = [
  '#fcf1ef',
  '#f6dfdb',
  '#ecbcb6',
  '#e2968f',
  '#d9756d',
  '#cb5450',
  '#b5383a',
  '#9f1d20',
  '#86171a',
  '#6b1113',
]
/** Greys of paper and ink, slightly warm. */
const gray: MantineColorsTuple = [
  '#faf8f4',
  '#f3efe8',
  '#e8e2d8',
  '#d9d1c4',
  '#bdb3a5',
  '#958b7f',
  '#6e665d',
  '#524b44',
  '#38332e',
  '#1f1b18',
]
const dark: MantineColorsTuple = [
  '#ede7df',
  '#c9c0b6',
  '#a89e93',
  '#857c72',
  '#4a433c',
  '#38322d',
  '#2a2521',
  '#1d1916',
  '#161310',
  '#0f0d0b',
]

export const theme = createTheme({
  primaryColor: 'seal',
  primaryShade: { light: 7, dark: 6 },
  colors: { seal, gray, dark, red: seal },
  white: '#ffffff',
  black: '#1f1b18',
  fontFamily: '"Be Vietnam Pro", "Segoe UI", system-ui, sans-serif',
  headings: { fontFamily: '"Be Vietnam Pro", "Segoe UI", system-ui, sans-serif', fontWeight: '600' },
  fontSizes: { xs: '12px', sm: '13.5px', md: '15px', lg: '17px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.45', xl: '1.35' },
  defaultRadius: 'xs',
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '6px', sm: '10px', md: '14px', lg: '20px', xl: '28px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Textarea: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', checkIconPosition: 'right' } },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 120 }, overlayProps: { backgroundOpacity: 0.35 } },
    },
    Menu: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Popover: { defaultProps: { transitionProps: { duration: 100 }, shadow: 'md' } },
    Tooltip: { defaultProps: { transitionProps: { duration: 100 }, multiline: true, maw: 320, withArrow: true } },
    Drawer: { defaultProps: { transitionProps: { duration: 140 } } },
  },
})

/** Mantine's own variables follow the tokens of theme.css, so that both speak one language in light and dark. */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#faf7f2',
    '--mantine-color-text': '#1f1b18',
    '--mantine-color-dimmed': '#625a52',
    '--mantine-color-placeholder': '#756c63',
    '--mantine-color-error': '#9f1d20',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-border': '#d3cabd',
    '--mantine-color-anchor': '#9f1d20',
  },
  dark: {
    '--mantine-color-body': '#161310',
    '--mantine-color-text': '#ede7df',
    '--mantine-color-dimmed': '#b5aba0',
    '--mantine-color-placeholder': '#9a9086',
    '--mantine-color-error': '#ee8a82',
    '--mantine-color-default': '#221e1a',
    '--mantine-color-default-border': '#4a433c',
    '--mantine-color-anchor': '#ee8a82',
  },
})
