namespace BinanceUserStreams.FleetCampaign.Children;

/// <summary>What a receiving host is.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Servers">The addresses of the servers, with commas between them.</param>
/// <param name="Exchange">Where the exchange answers calls and opens streams.</param>
/// <param name="Folder">Where its journal is.</param>
/// <param name="Accounts">How many accounts it offers to receive.</param>
/// <param name="KeepAlive">How often a listen key is extended.</param>
internal sealed record FleetHostOptions(
    string Name, string Servers, Uri Exchange, string Folder, int Accounts, TimeSpan KeepAlive);
