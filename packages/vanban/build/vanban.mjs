#!/usr/bin/env node
// The command line of the published package.
import module from 'node:module'

// Compiling is a good part of the time that one short text takes: keep the result between runs, where Node can.
module.enableCompileCache?.()
const { main } = await import('../cli/main.js')
process.exitCode = await main(process.argv.slice(2))
