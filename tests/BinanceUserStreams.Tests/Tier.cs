namespace BinanceUserStreams.Tests;

/// <summary>
/// The trait of a test that takes too long for every change. <c>dotnet test</c> leaves it out;
/// <c>dotnet test -p:Tier=Second</c> runs only these: see StartArguments in the project file.
/// </summary>
public static class Tier
{
    /// <summary>The trait's name.</summary>
    public const string Name = "Tier";

    /// <summary>Its value.</summary>
    public const string Second = "Second";
}
