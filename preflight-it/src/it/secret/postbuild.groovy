// In two parts, so that this script is not what it finds.
def key = 'it-secret' + '-4711'
def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: PASS secret')
assert !log.contains('Authorization')
basedir.eachFileRecurse { file ->
  if (file.isFile() && file.name != 'invoker.properties') {
    assert !file.getText('UTF-8').contains(key): file
  }
}
return true
