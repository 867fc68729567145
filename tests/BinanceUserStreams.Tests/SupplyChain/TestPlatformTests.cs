namespace BinanceUserStreams.Tests.SupplyChain;

/// <summary>Tests ask no host but their own.</summary>
public sealed class TestPlatformTests
{
    [Fact]
    public void No_run_is_told_to_the_maker_of_the_platform() =>
        Assert.DoesNotContain(
            typeof(TestPlatformTests).Assembly.GetReferencedAssemblies(),
            assembly => assembly.Name == "Microsoft.Testing.Extensions.Telemetry");
}
