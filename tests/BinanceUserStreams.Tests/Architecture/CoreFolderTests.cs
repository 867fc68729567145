using BinanceUserStreams.Events;

namespace BinanceUserStreams.Tests.Architecture;

/// <summary>Core's folders use each other in one direction only: each can be read without those above it.</summary>
public sealed class CoreFolderTests(ITestOutputHelper output)
{
    private const string Root = "BinanceUserStreams.";

    private static readonly string Core = typeof(UserStreamEvent).Assembly.Location;

    [Fact]
    public void No_folder_of_Core_is_in_a_cycle()
    {
        var graph = FolderGraph.Of(Core, name => Folder(name).Split('.')[0]);

        output.WriteLine($"{graph}");
        Assert.True(graph.Arrows.Count > 10, "The graph was not read.");
        Assert.Empty(graph.FindCycle());
    }

    [Fact]
    public void No_folder_of_the_streams_is_in_a_cycle()
    {
        var graph = FolderGraph.Of(Core, name => Folder(name) is { } folder && folder.StartsWith("Streams", StringComparison.Ordinal)
            ? folder
            : "");

        output.WriteLine($"{graph}");
        Assert.True(graph.Arrows.Count > 2, "The graph was not read.");
        Assert.Empty(graph.FindCycle());
    }

    [Theory]
    [InlineData("Numbers")]
    [InlineData("Secrets")]
    [InlineData("Files")]
    [InlineData("Timing")]
    [InlineData("Deduplication")]
    public void What_is_at_the_bottom_uses_nothing_of_Core(string folder) =>
        Assert.Empty(FolderGraph.Of(Core, name => Folder(name).Split('.')[0]).Arrows[folder]);

    // What the compiler needs for .NET Framework has namespaces of its own.
    private static string Folder(string name) =>
        name.StartsWith(Root, StringComparison.Ordinal) ? name[Root.Length..] : "";
}
