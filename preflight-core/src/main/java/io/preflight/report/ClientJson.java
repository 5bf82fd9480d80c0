package io.preflight.report;

import io.preflight.client.Calibration;
import io.preflight.client.ClientError;
import io.preflight.client.ClientHealth;
import io.preflight.client.Spread;
import java.util.LinkedHashMap;
import java.util.Map;

/** How the client itself fared, as JSON. */
final class ClientJson {

  private ClientJson() {}

  static Map<String, Object> of(ClientHealth health) {
    Map<String, Object> tree = new LinkedHashMap<>();
    ClientError error = ClientError.usual(health);
    tree.put("ttft_error_ms", error.ttftMs());
    tree.put("latency_error_ms", error.latencyMs());
    tree.put("gap_error_ms", error.gapMs());
    tree.put("calibration", health.calibration().map(ClientJson::calibration).orElse(null));
    tree.put("window_ms", health.windowMs());
    tree.put("scheduling_lag_ms", spread(health.schedulingLag()));
    tree.put("dispatch_lag_ms", spread(health.dispatchLag()));
    tree.put("gc_pauses", health.gc().count());
    tree.put("gc_pause_total_ms", health.gc().totalMs());
    tree.put("gc_pause_max_ms", health.gc().maxMs());
    tree.put("processors", health.load().available());
    tree.put("cpu_share", JsonValues.number(health.load().share()));
    tree.put("busiest_thread_share", JsonValues.number(health.load().busiestThread()));
    return tree;
  }

  private static Map<String, Object> calibration(Calibration calibration) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("protocol", calibration.rehearsed().protocol());
    tree.put("http_version", calibration.rehearsed().http().word());
    tree.put("streams", calibration.streams());
    tree.put("warmed_share", calibration.warmedShare());
    tree.put("ttft_error_ms", spread(calibration.ttft()));
    tree.put("latency_error_ms", spread(calibration.latency()));
    tree.put("gap_error_ms", spread(calibration.gap()));
    return tree;
  }

  private static Map<String, Object> spread(Spread spread) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("p50", spread.p50Ms());
    tree.put("p99", spread.p99Ms());
    tree.put("max", spread.maxMs());
    tree.put("n", spread.n());
    return tree;
  }
}
