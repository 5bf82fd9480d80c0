def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight:help')
assert log.contains('Display help information on preflight-maven-plugin.')
return true
