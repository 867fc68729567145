<#
.SYNOPSIS
Writes to the Windows Event Log what an operator must know of streams: gaps, keys, disks, the bus, errors, and the end.
.DESCRIPTION
Takes the output of Receive-BinanceUserStream or Get-BinanceUserStreamJournal with -IncludeStatus, of any number of accounts,
and leaves out what needs no person. Each kind has an id of its own, so that a collector or a task (Attach Task To This Event)
can choose by it: 1 gap, 2 repaired, 3 not repaired, 4 key not extended, 5 another key, 6 slow pipeline, 7 slow disk, 8 disk
nearly full, 9 and 10 the bus is away and back, 11 error or problem, 12 ended. What can wait is a warning, what cannot an error.

Once, as administrator, the log must be told of the source. In Windows PowerShell, also for PowerShell 7: the file with the
texts that Event Viewer shows is then that of Windows, and stays when PowerShell is updated.

    powershell -Command "New-EventLog -LogName Application -Source BinanceUserStreams"
.PARAMETER Writer
What is called in place of the Event Log, with id, type and text, such as { param($Id, $Type, $Text) ... }. Elsewhere than on
Windows the default puts out an object.
.EXAMPLE
Receive-BinanceUserStream -JournalPath C:\ProgramData\Binance\journal -IncludeStatus | ./Write-StreamEvent.ps1
.EXAMPLE
Get-EventLog Application -Source BinanceUserStreams -EntryType Error, Warning -Newest 20    # Windows PowerShell
Get-WinEvent @{ LogName = 'Application'; ProviderName = 'BinanceUserStreams'; Level = 2, 3 } -MaxEvents 20    # PowerShell 7
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $Status,
    [string] $Source = 'BinanceUserStreams',
    [scriptblock] $Writer
)
begin {
    $ErrorActionPreference = 'Stop'
    # An entry holds no more letters than this.
    $longest = 31000
    $ids = @{
        Gap = 1; GapRepaired = 2; GapUnrepaired = 3; KeyNotExtended = 4; KeyReplaced = 5; ConsumerSlow = 6; JournalSlow = 7
        JournalDiskLow = 8; BusAway = 9; BusBack = 10; Problem = 11; Ended = 12
    }
    $types = @{ GapRepaired = 'Information'; BusBack = 'Information'; JournalDiskLow = 'Error'; Problem = 'Error' }
    # Write-EventLog is not in PowerShell 7, New-WinEvent needs a provider with a manifest; this class is in both.
    if (-not $Writer -and $env:OS -eq 'Windows_NT') {
        $log = [System.Diagnostics.EventLog]::new('Application', '.', $Source)
        $Writer = { param($Id, $Type, $Text) $log.WriteEntry($Text, $Type, $Id) }
    }
    elseif (-not $Writer) { $Writer = { param($Id, $Type, $Text) [pscustomobject]@{ Id = $Id; Type = $Type; Text = $Text } } }
}
process {
    $kind = "$($Status.Status)"
    # A status has no type of event; an event may have a member of that name.
    if ($Status.EventType -or -not $ids.ContainsKey($kind)) { return }
    # A stream that an error has ended has its id for a reason, one word.
    $isLost = $Status.IsFinal -or ($kind -eq 'Ended' -and $Status.Reason -cmatch '^[A-Z]\w+$')
    $type = if ($isLost) { 'Error' } elseif ($types[$kind]) { $types[$kind] } else { 'Warning' }
    $text = "$($Status.Stream): $kind. $($Status.Message)"
    & $Writer $ids[$kind] $type $text.Substring(0, [math]::Min($text.Length, $longest))
}
