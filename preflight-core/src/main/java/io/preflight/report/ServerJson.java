package io.preflight.report;

import io.preflight.evidence.ClientInfo;
import io.preflight.evidence.ServerInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of the server, as JSON. */
final class ServerJson {

  private ServerJson() {}

  static Map<String, Object> of(ServerInfo server) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("source", server.source());
    tree.put("engine", server.engine().orElse(null));
    tree.put("version", server.version().orElse(null));
    tree.put("details", server.details());
    tree.put("hardware", server.machine().map(ServerJson::hardware).orElse(null));
    return tree;
  }

  private static Map<String, Object> hardware(ClientInfo machine) {
    Map<String, Object> tree = MetricsJson.hardware(machine);
    tree.remove("jdk");
    tree.remove("preflight_version");
    return tree;
  }
}
