# Receives into a journal until it is killed. Each object that comes out of the pipeline is one line, and one write, so
# that whoever reads the lines knows what had been emitted at that moment.
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $RestUri,
    [Parameter(Mandatory)] [uri] $StreamUri,
    [Parameter(Mandatory)] [string] $Account,
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $JournalFlush
)
$ErrorActionPreference = 'Stop'
# A host's warnings would stand between the lines.
$WarningPreference = 'SilentlyContinue'
Import-Module $Module
$output = [Console]::OpenStandardOutput()
$stream = @{
    RestUri = $RestUri; StreamUri = $StreamUri; Account = $Account
    JournalPath = $JournalPath; JournalFlush = $JournalFlush
}
Receive-BinanceUserStream @stream -IncludeStatus | ForEach-Object {
    $line = if ($_ -is [BinanceUserStreams.Streams.StreamStatus]) { "$($_.Status) $($_.Time.UtcTicks) $($_.Message)" } else { $_.Json }
    $bytes = [Text.Encoding]::UTF8.GetBytes("$line`n")
    $output.Write($bytes, 0, $bytes.Length)
}
