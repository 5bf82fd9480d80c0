assert new File(basedir, 'build.log').getText('UTF-8').contains('preflight: skipped, because preflight.skip is set')
assert !new File(basedir, 'target/preflight').exists()
return true
