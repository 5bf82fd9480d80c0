import io.preflight.it.ScenarioEndpoint
import io.preflight.testkit.TestEndpoint

ScenarioEndpoint.start(basedir, context, TestEndpoint.builder().models('test-model'))
return true
