namespace BinanceUserStreams.HostedTests;

/// <summary>What cannot be repaired or read is said before anything is sent.</summary>
public sealed class RepairInputTests : ExchangeTest
{
    [Theory]
    [InlineData("-Snapshot", "-Snapshot of UsdMFutures")]
    [InlineData("-Market CoinMFutures -Snapshot", "-Snapshot of CoinMFutures")]
    [InlineData("-RepairWeightLimit 0", "RepairWeightLimit")]
    [InlineData("-RepairWeightLimit -5", "RepairWeightLimit")]
    [InlineData("-RepairWeightLimit 100 -NoRepair", "nothing is read")]
    public void An_argument_is_refused(string arguments, string cure)
    {
        var refused = Run($"Receive-BinanceUserStream @exchange {arguments} -Duration 00:00:01");

        Assert.Contains(cure, refused.Words, StringComparison.Ordinal);
        Assert.Empty(Calls);
    }
}
