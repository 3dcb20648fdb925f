import { defineConfig } from 'vitest/config'

const database = ['{packages,test}/**/*.db.test.ts', 'test/{fuzz,upgrade,load}/**/*.test.ts']
const browser = ['test/e2e/**/*.test.ts']
const crash = ['test/crash/**/*.test.ts']

// The groups run one after the other: two cores carry one kind of load well, and a browser test beside forty
// database tests would measure the machine instead of the house.
export default defineConfig({
  test: {
    watch: false,
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'pure',
          // Whatever no other project takes is pure, so that no test file can fall between the projects.
          include: ['{packages,scripts,bench,test}/**/*.test.{ts,tsx}'],
          exclude: ['**/node_modules/**', '**/dist/**', ...database, ...browser, ...crash],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'db',
          include: database,
          exclude: ['**/node_modules/**'],
          globalSetup: ['packages/server/platform/testing/database-setup.ts'],
          maxWorkers: 2,
          testTimeout: 20_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'e2e',
          include: browser,
          exclude: ['**/node_modules/**'],
          globalSetup: ['test/e2e/sample-folder.ts'],
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'crash',
          include: crash,
          exclude: ['**/node_modules/**'],
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
