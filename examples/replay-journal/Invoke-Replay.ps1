<#
.SYNOPSIS
Emits the events of a journal again, in their order and with their pauses, for a script that is fed by a stream.
.DESCRIPTION
Tests what a pipeline does with the events of a real day, before it gets tomorrow's: the objects are the same ones that
Receive-BinanceUserStream emitted. Nothing is sent to the exchange, and the journal is only read, also while a stream
writes it. To work on the events without pauses, Get-BinanceUserStreamJournal alone is enough.

A script that is fed twice must not book twice: give the replay a database and accounts of its own.
.PARAMETER JournalPath
The folder of the journal.
.PARAMETER After
From when on, such as '2026-11-26 09:00Z'. Without a zone it is the local time of this machine.
.PARAMETER Before
Until when.
.PARAMETER Speed
How many times faster than it was: 60 makes an hour pass in a minute. 0 makes no pauses.
.PARAMETER LongestPause
What a pause is cut to, in seconds; a night without a trade need not be waited for.
.EXAMPLE
./Invoke-Replay.ps1 ./journal -After '2026-11-26 09:00Z' -Speed 60 | ../fills-to-sqlite/Save-Fill.ps1 ./test.db
.EXAMPLE
./Invoke-Replay.ps1 ./journal -IncludeStatus | ./your-script.ps1    # gaps too, as with -IncludeStatus of the stream
#>
#Requires -Modules BinanceUserStreams
[CmdletBinding()]
param(
    [Parameter(Mandatory, Position = 0)] [string] $JournalPath,
    [datetimeoffset] $After = [datetimeoffset]::MinValue,
    [datetimeoffset] $Before = [datetimeoffset]::MaxValue,
    [ValidateRange(0, 1000000)] [double] $Speed = 1,
    [ValidateRange(0, 86400)] [double] $LongestPause = 60,
    [switch] $IncludeStatus
)
$ErrorActionPreference = 'Stop'

$count = 0
$last = $null
$journal = @{ Path = $JournalPath; After = $After; Before = $Before; IncludeStatus = $IncludeStatus }
Get-BinanceUserStreamJournal @journal | ForEach-Object {
    # An event has the time at which it came, a status that at which it was.
    $at = if ($_.EventType) { $_.ReceivedAt } else { $_.Time }
    if ($Speed -gt 0 -and $null -ne $last) {
        $pause = [math]::Min(($at - $last).TotalSeconds / $Speed, $LongestPause)
        if ($pause -gt 0) { Start-Sleep -Milliseconds ([int](1000 * $pause)) }
    }
    $last = $at
    $count++
    $_
}
Write-Verbose "$count objects until $($last)"
