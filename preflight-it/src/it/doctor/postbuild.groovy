import io.preflight.it.ScenarioEndpoint

def log = new File(basedir, 'build.log').getText('UTF-8')
assert log.contains('preflight: READY')
assert log =~ /OK    maven      \d+\.\d+\.\d+/
assert log.contains('OK    model      test-model is served')
assert log.contains('preflight: NOT READY: inference: model: test-modal is not served; the endpoint serves test-model;'
    + ' set model in the profile, or -Dmodel, to test-model')
assert !log.contains('\tat io.preflight')

// It asks for the models and nothing else, and writes nothing.
assert ScenarioEndpoint.stop(context).received().every { it.path() == '/v1/models' }
assert !new File(basedir, 'target').exists()
assert !new File(basedir, '.preflight').exists()
return true
