# Second tier: pages of journals.
# What a user of a report relies on: one whole page, made of what a stream has kept, or a clear error and no page.
BeforeDiscovery {
    # A full disk is a volume of the test's own, which needs the right to mount one.
    Import-Module $PSScriptRoot/Support/Volume.psm1 -Force
    $script:cannotMount = -not (Test-Mount)
}

BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module $PSScriptRoot/Support/SecretSearch.psm1 -Force
    $module = Get-StagedModule
    Import-Module $module -Force
    $secret = 'R' * 57 + 'Reports'
    $emulator = Start-Emulator
    $exchange = @{
        RestUri = $emulator.RestUri; StreamUri = $emulator.StreamUri; ApiKey = ConvertTo-ApiKey $secret
    }
    # An account that trades, received in two runs, so that the second one declares a gap.
    $journal = Join-Path $TestDrive journal
    $key = New-BinanceListenKey @exchange -Account desk
    $null = Invoke-Control $emulator POST /trading @{ market = 'UsdMFutures'; ordersPerSecond = 50 }
    1..2 | ForEach-Object {
        $null = $key | Receive-BinanceUserStream @exchange -JournalPath $journal -MaximumEvents 60 -WarningAction Ignore
    }
    $events = @(Get-BinanceUserStreamJournal $journal)

    function New-Folder { New-Item -ItemType Directory (Join-Path $TestDrive ([IO.Path]::GetRandomFileName())) }
    # A journal of lines.
    function New-Journal([string[]] $Line) {
        $folder = New-Folder
        [IO.File]::WriteAllText((Join-Path $folder 20261126-0001.jsonl), ($Line.ForEach{ "$_`n" } -join ''))
        $folder.FullName
    }
    function Get-Failure([scriptblock] $Command) {
        try { $null = & $Command; throw 'It has not failed.' } catch { $_ }
    }
    # The rows of a table of the page, as text.
    function Get-Row([string] $Page, [string] $Caption) {
        $table = [regex]::Match($Page, "(?s)<caption>$([regex]::Escape($Caption)).*?</table>").Value
        [regex]::Matches($table, '(?s)<tr>(.*?)</tr>') | Select-Object -Skip 1 | ForEach-Object {
            ([regex]::Matches($_.Value, '(?s)<t[hd][^>]*>(.*?)</t').ForEach{ $_.Groups[1].Value }) -join '|'
        }
    }
    $ours = '{"at":"2026-11-26T12:00:00Z","market":"UsdMFutures","account":"desk","connection":1,"event":{"e":"ORDER_TRADE_UPDATE","E":1795694400000,"o":{"s":"BTCUSDT","x":"TRADE","l":"1","L":"2","n":"0.1","N":"BNB"}}}'
}

AfterAll { $emulator.Stop() }

Describe 'A report' {
    BeforeAll {
        $out = Join-Path (New-Folder) report.html
        $made = @(Export-BinanceUserStreamReport $journal $out)
        $page = [IO.File]::ReadAllText($out)
    }

    It 'has the sums of the journal''s fills and fees' {
        $fills = $events | Where-Object { $_.EventType -eq 'ORDER_TRADE_UPDATE' -and $_.ExecutionType -eq 'TRADE' }
        $expected = $fills | Group-Object Symbol | ForEach-Object {
            $sum = [decimal]0
            $_.Group | ForEach-Object { $sum += $_.Commission }
            '{0}|{1}|{2}' -f $_.Name, $_.Count, ($sum.ToString([cultureinfo]::InvariantCulture) -replace '(\.\d*?)0+$', '$1')
        }
        $shown = Get-Row $page 'Fills by symbol' | ForEach-Object {
            $cells = $_ -split '\|'
            '{0}|{1}|{2}' -f $cells[0], $cells[1], ($cells[-1] -replace ' USDT$|,')
        }
        $shown | Sort-Object | Should -Be ($expected | Sort-Object)
    }

    It 'has the gap between two runs, the keep-alives and the number of events' {
        Get-Row $page 'Times in which no events could come' | Should -BeLike '*no program was receiving into this journal'
        (Get-Row $page 'What the stream did')[0] | Should -Match '^Listen key extended\|[1-9]'
        (Get-Row $page 'Events by type').ForEach{ [int]($_ -split '\|')[1] } | Measure-Object -Sum |
            ForEach-Object Sum | Should -Be $events.Count
    }

    It 'is the only file that is written, and nothing is emitted' {
        $made | Should -BeNullOrEmpty
        (Get-ChildItem (Split-Path $out) -Force).Name | Should -Be report.html
    }

    It 'has no secret' {
        $page | Should -Not -Match "$secret|$($key.ListenKey)"
    }

    It 'is emitted as a file with -PassThru' {
        $file = Export-BinanceUserStreamReport $journal $out -PassThru
        $file | Should -BeOfType ([IO.FileInfo])
        $file.FullName | Should -Be $out
        $file.Length | Should -BeGreaterThan 100000
        ($file | Format-Table | Out-String -Width 200) | Should -BeLike "*$($file.Length)*report.html*"
    }

    It 'is of the wanted time and symbols, and says so' {
        $until = $events[59].ReceivedAt
        Export-BinanceUserStreamReport $journal $out -Before $until -Symbol eth* -Title 'Of <ETH>'
        $part = [IO.File]::ReadAllText($out)
        $part | Should -BeLike '*<h1>Of &lt;ETH&gt;</h1>*only events about eth*'
        $expected = @(Get-BinanceUserStreamJournal $journal -Before $until -Symbol eth*).Count
        (Get-Row $part 'Events by type').ForEach{ [int]($_ -split '\|')[1] } | Measure-Object -Sum |
            ForEach-Object Sum | Should -Be $expected
        Get-Row $part 'Fills by symbol' | Should -BeLike 'ETHUSDT*'
    }

    It 'is made of each journal that comes through the pipeline, each in its file' {
        $parent = New-Folder
        'one', 'two' | ForEach-Object { Copy-Item $journal (Join-Path $parent $_) -Recurse }
        Get-ChildItem $parent -Directory | Export-BinanceUserStreamReport -OutFile { Join-Path $parent "$($_.Name).html" }
        (Get-ChildItem $parent -File).Name | Should -Be one.html, two.html
    }
}

Describe 'A report that must not be written' {
    BeforeEach { $out = Join-Path (New-Folder) report.html }

    It 'is not written with -WhatIf' {
        Export-BinanceUserStreamReport $journal $out -WhatIf
        $out | Should -Not -Exist
    }

    It 'is an error that says why: <Case>' -ForEach @(
        @{ Case = 'the folder is missing'; Says = 'its folder does not exist'
            Run = { Export-BinanceUserStreamReport $journal (Join-Path $TestDrive nowhere/report.html) -ErrorAction Stop } }
        @{ Case = 'it is a folder'; Says = 'it is a folder'
            Run = { Export-BinanceUserStreamReport $journal (New-Folder).FullName -ErrorAction Stop } }
        @{ Case = 'it is there, with -NoClobber'; Says = 'it is there already'
            Run = { Set-Content $out old; Export-BinanceUserStreamReport $journal $out -NoClobber -ErrorAction Stop } }
        @{ Case = 'it is read-only'; Says = 'it is read-only'
            Run = {
                Set-Content $out old
                Set-ItemProperty -Path $out -Name IsReadOnly -Value $true
                Export-BinanceUserStreamReport $journal $out -ErrorAction Stop
            } }
        @{ Case = 'it is a file of the journal'; Says = 'it is a file of the journal'
            Run = {
                $own = New-Journal $ours
                Export-BinanceUserStreamReport $own (Join-Path $own 20261126-0001.jsonl) -Force -ErrorAction Stop
            } }
        @{ Case = 'it is a file of the journal by another name of the folder'; Says = 'it is a file of the journal'
            Run = {
                $own = New-Journal $ours
                $link = New-Item -ItemType SymbolicLink -Path (Join-Path $TestDrive "link-$(New-Guid)") -Target $own
                Export-BinanceUserStreamReport $own (Join-Path $link 20261126-0001.jsonl) -Force -ErrorAction Stop
            } }
        @{ Case = 'two journals have one file'; Says = 'another journal'
            Run = { (New-Journal $ours), (New-Journal $ours) | Export-BinanceUserStreamReport -OutFile $out -ErrorAction Stop } }
    ) {
        $failure = Get-Failure $Run
        $failure.FullyQualifiedErrorId | Should -BeLike 'ReportUnavailable,*'
        $failure.CategoryInfo.Category | Should -Be WriteError
        $failure.Exception.Message | Should -BeLike "*$Says*"
        $failure.ErrorDetails.RecommendedAction | Should -Not -BeNullOrEmpty
        if ($Case -match 'there|read-only') { Get-Content $out | Should -Be old }
        Get-ChildItem (Split-Path $out) -Force -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'replaces a read-only file with -Force' {
        Set-Content $out old
        Set-ItemProperty -Path $out -Name IsReadOnly -Value $true
        Export-BinanceUserStreamReport $journal $out -Force
        [IO.File]::ReadAllText($out) | Should -BeLike '<!DOCTYPE html>*'
    }

    It 'takes the place of a link and not of what it leads to, and is private' -Skip:($IsWindows -or $PSVersionTable.PSVersion.Major -lt 7) {
        $own = New-Journal $ours
        $segment = Join-Path $own 20261126-0001.jsonl
        $before = Get-Content $segment -Raw
        $link = Join-Path (New-Folder).FullName report.html
        $null = New-Item -ItemType SymbolicLink -Path $link -Target $segment
        Export-BinanceUserStreamReport $own $link -Force
        Get-Content $segment -Raw | Should -BeExactly $before
        Get-Content $link -Raw | Should -BeLike '<!DOCTYPE html>*'
        Export-BinanceUserStreamReport $own $out
        [int][IO.File]::GetUnixFileMode($out) | Should -Be 384 -Because 'that is 0600'
    }

    It 'is not there if there is no journal' {
        $failure = Get-Failure { Export-BinanceUserStreamReport (Join-Path $TestDrive nothing) $out -ErrorAction Stop }
        $failure.FullyQualifiedErrorId | Should -BeLike 'JournalNotFound,*'
        Get-ChildItem (Split-Path $out) -Force | Should -BeNullOrEmpty
    }

    It 'is not there if the beginning is not before the end' {
        $failure = Get-Failure { Export-BinanceUserStreamReport $journal $out -After 2026-11-26 -Before 2026-11-25 }
        $failure.Exception.Message | Should -BeLike '*-After must be earlier than -Before*'
        $out | Should -Not -Exist
    }

    It 'is no file of another provider' {
        $failure = Get-Failure { Export-BinanceUserStreamReport $journal Env:report -ErrorAction Stop }
        $failure.Exception.Message | Should -BeLike '*A report is a file*'
    }

    It 'is not there, nor a part of it, if the disk is full, and what was there is as it was' -Skip:$cannotMount {
        $disk = New-Folder
        mount -t tmpfs -o size=64k tmpfs $disk.FullName
        try {
            $out = Join-Path $disk report.html
            Set-Content $out old
            $failure = Get-Failure { Export-BinanceUserStreamReport $journal $out -ErrorAction Stop }
            $failure.FullyQualifiedErrorId | Should -BeLike 'ReportUnavailable,*'
            (Get-ChildItem $disk -Force).Name | Should -Be report.html
            Get-Content $out | Should -Be old
        }
        finally { umount $disk.FullName }
    }

    It 'is not there if it is stopped' {
        $large = New-Journal ($ours, $ours)
        $segment = Join-Path $large 20261126-0001.jsonl
        $text = [IO.File]::ReadAllText($segment) * 100
        $writer = [IO.StreamWriter]::new($segment)
        try { 1..600 | ForEach-Object { $writer.Write($text) } } finally { $writer.Dispose() }
        $shell = New-Shell 'Export-BinanceUserStreamReport $exchange.Journal $exchange.Out' @{ Journal = $large; Out = $out }
        $running = $shell.BeginInvoke()
        Wait-Condition { $shell.InvocationStateInfo.State -eq 'Running' }
        $shell.BeginStop($null, $null).AsyncWaitHandle.WaitOne(30000) | Should -BeTrue
        $running.IsCompleted | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be Stopped
        $shell.Dispose()
        Get-ChildItem (Split-Path $out) -Force | Should -BeNullOrEmpty
    }
}

Describe 'A report of a damaged journal' {
    BeforeEach { $out = Join-Path (New-Folder) report.html }

    It 'is made of what can be read, tells of the damage as reading does, and names it' {
        # Another fill: the same text twice would be a copy.
        $damaged = New-Journal $ours, 'no record', $ours.Replace('"L":"2"', '"L":"3"')
        Export-BinanceUserStreamReport $damaged $out -ErrorAction SilentlyContinue -ErrorVariable told
        $told.FullyQualifiedErrorId | Should -BeLike 'JournalDamaged,*'
        $page = [IO.File]::ReadAllText($out)
        Get-Row $page 'Lines and files that were not read' | Should -Be '20261126-0001.jsonl|2|it is no JSON object'
        Get-Row $page 'Fills by symbol' | Should -BeLike 'BTCUSDT|2|*'
    }

    It 'names a file that looks like one of the journal and is not read' {
        $copied = New-Journal $ours
        Copy-Item (Join-Path $copied 20261126-0001.jsonl) (Join-Path $copied 20261126-0001.jsonl.bak)
        Export-BinanceUserStreamReport $copied $out -WarningAction SilentlyContinue -WarningVariable said
        $said | Should -BeLike '*look like files of the journal and are not read: 20261126-0001.jsonl.bak*'
        [IO.File]::ReadAllText($out) | Should -BeLike '*20261126-0001.jsonl.bak*'
    }

    It 'warns if the journal has no record in the time, and says which it has' {
        Export-BinanceUserStreamReport (New-Journal $ours) $out -After 2026-11-26T12:00:00Z -WarningAction SilentlyContinue -WarningVariable said
        $said | Should -BeLike '*no record after 2026-11-26 12:00:00.000Z; its first is of 2026-11-26 12:00:00.000Z*'
    }

    It 'warns of a torn end' {
        $torn = New-Journal $ours
        [IO.File]::AppendAllText((Join-Path $torn 20261126-0001.jsonl), '{"at":"2026')
        Export-BinanceUserStreamReport $torn $out -WarningAction SilentlyContinue -WarningVariable said
        $said | Should -BeLike '*line 2*was passed over*'
        [IO.File]::ReadAllText($out) | Should -BeLike '*its writer was killed*'
    }

    It 'is not there with -ErrorAction Stop' {
        $null = Get-Failure { Export-BinanceUserStreamReport (New-Journal 'no record') $out -ErrorAction Stop }
        $out | Should -Not -Exist
    }
}
