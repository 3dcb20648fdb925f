// The pages' security policy forbids making code from text, and zod tries it once unless told not to. The client only reads
// paths and methods from the contract's routes and validates nothing, so it loses nothing. This file is imported before them, by the one module that uses them.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
