package io.preflight.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientInfoProbeTest {

  @TempDir private Path folder;

  @Test
  void thisMachineIsDescribed() {
    ClientInfo client = ClientInfoProbe.detect();

    assertThat(client.os()).contains(System.getProperty("os.name"));
    assertThat(client.cpu()).isNotBlank();
    assertThat(client.cores()).isPositive();
    assertThat(client.memoryBytes()).isPositive();
    assertThat(client.jdk()).contains(System.getProperty("java.runtime.version"));
    assertThat(client.preflightVersion()).matches("\\d+\\.\\d+.*");
  }

  @Test
  void theProcessorsNameComesFromLinux() throws Exception {
    Path cpuInfo = folder.resolve("cpuinfo");
    Files.writeString(cpuInfo, "processor\t: 0\nmodel\t\t: 1\nmodel name\t: AMD EPYC 7B13\n");

    assertThat(ClientInfoProbe.cpu(cpuInfo)).isEqualTo("AMD EPYC 7B13");
  }

  @Test
  void gpusComeFromTheDriversFolder() throws Exception {
    Path gpu = Files.createDirectories(folder.resolve("0000:01:00.0"));
    Files.writeString(gpu.resolve("information"), "Model: \t\t NVIDIA A100\nIRQ: 1\n");

    assertThat(VisibleGpus.names(folder, List.of("no-such-tool"))).containsExactly("NVIDIA A100");
  }

  @Test
  void withoutTheFolderGpusComeFromTheTool() {
    List<String> tool = List.of("sh", "-c", "printf 'NVIDIA L4\\nNVIDIA L4\\n'");

    assertThat(VisibleGpus.names(folder.resolve("none"), tool))
        .containsExactly("NVIDIA L4", "NVIDIA L4");
  }

  @Test
  void aToolThatFailsOrHangsShowsNoGpu() {
    assertThat(VisibleGpus.names(folder, List.of("sh", "-c", "echo broken; exit 9"))).isEmpty();
    assertThat(VisibleGpus.names(folder, List.of("sh", "-c", "sleep 60"))).isEmpty();
  }
}
