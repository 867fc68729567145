using BinanceUserStreams.Fleet;
using BinanceUserStreams.Nats;
using BinanceUserStreams.Tests.Architecture;

namespace BinanceUserStreams.FleetTests.Architecture;

/// <summary>The folders of what makes a fleet use each other in one direction only.</summary>
public sealed class FleetFolderTests(ITestOutputHelper output)
{
    private const string Fleet = "BinanceUserStreams.Fleet";
    private const string Nats = "BinanceUserStreams.Nats";

    [Theory]
    [InlineData(Fleet, 8)]
    [InlineData(Nats, 4)]
    public void No_folder_is_in_a_cycle(string assembly, int folders)
    {
        var graph = Draw(assembly);

        output.WriteLine($"{graph}");
        Assert.True(graph.Arrows.Count >= folders, "The graph was not read.");
        Assert.Empty(graph.FindCycle());
    }

    [Theory]
    [InlineData(Fleet, "Engine")]
    [InlineData(Fleet, "Messages")]
    [InlineData(Nats, "Connecting")]
    public void What_is_at_the_bottom_uses_no_other_folder(string assembly, string folder) =>
        Assert.Empty(Draw(assembly).Arrows[folder]);

    // What is in no folder is the assembly's front, and not in the way of the others.
    private static FolderGraph Draw(string assembly) => FolderGraph.Of(
        (assembly == Fleet ? typeof(FleetBus) : typeof(NatsEngine)).Assembly.Location,
        name => name.StartsWith(assembly + ".", StringComparison.Ordinal) ? name[(assembly.Length + 1)..] : "");
}
