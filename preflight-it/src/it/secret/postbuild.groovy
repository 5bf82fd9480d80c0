assert new File(basedir, 'build.log').getText('UTF-8').contains('preflight: PASS secret')
assert !new File(basedir, 'build.log').getText('UTF-8').contains('Authorization')
basedir.eachFileRecurse { file ->
  if (file.isFile() && file.name != 'invoker.properties') {
    assert !file.getText('UTF-8').contains('it-secret-4711'): file
  }
}
return true
