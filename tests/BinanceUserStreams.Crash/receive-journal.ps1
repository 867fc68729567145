# Receives into a journal until it is killed. The first line is the process; then each object that comes out of the
# pipeline is one line, and one write, so that whoever reads the lines knows what had been emitted at that moment.
param(
    [Parameter(Mandatory)] [string] $Module,
    [Parameter(Mandatory)] [uri] $RestUri,
    [Parameter(Mandatory)] [uri] $StreamUri,
    [Parameter(Mandatory)] [string] $Account,
    [Parameter(Mandatory)] [string] $JournalPath,
    [Parameter(Mandatory)] [string] $JournalFlush,
    [Parameter(Mandatory)] [string] $JournalRetention
)
$ErrorActionPreference = 'Stop'
# A host's warnings would stand between the lines.
$WarningPreference = 'SilentlyContinue'
Import-Module $Module
$output = [Console]::OpenStandardOutput()
function Write-Line([string] $Line) {
    $bytes = [Text.Encoding]::UTF8.GetBytes("$Line`n")
    $output.Write($bytes, 0, $bytes.Length)
}
# Whom to kill: a PowerShell that is a .NET tool is the child of another process.
Write-Line $PID
$stream = @{
    RestUri = $RestUri; StreamUri = $StreamUri; Account = $Account
    JournalPath = $JournalPath; JournalFlush = $JournalFlush
    # What is done beside the stream is killed with it, too.
    JournalRetention = $JournalRetention
    # The smallest buffer is the first to be full.
    BufferMegabytes = 1
}
Receive-BinanceUserStream @stream -IncludeStatus | ForEach-Object {
    if ($_ -is [BinanceUserStreams.Status.StreamStatus]) { Write-Line "$($_.Status) $($_.Time.UtcTicks) $($_.Message)" }
    else { Write-Line $_.Json }
}
