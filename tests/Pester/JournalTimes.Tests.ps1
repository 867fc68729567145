# -After and -Before as users write them, and what a reader says if they find nothing.
BeforeAll {
    Import-Module $PSScriptRoot/Support/Emulator.psm1 -Force
    Import-Module (Get-StagedModule) -Force
    $journal = (New-Item -ItemType Directory (Join-Path $TestDrive journal)).FullName
    $lines = 10..14 | ForEach-Object {
        "{`"at`":`"2026-11-26T${_}:00:00.0000000Z`",`"market`":`"UsdMFutures`",`"connection`":1,`"event`":{`"e`":`"TRADE_LITE`",`"i`":$_}}`n"
    }
    [IO.File]::WriteAllText((Join-Path $journal 20261126-0001.jsonl), ($lines -join ''))
    $out = Join-Path $TestDrive report.html

    function Invoke-InCulture([string] $Name, [scriptblock] $Command) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = [cultureinfo]::GetCultureInfo($Name)
            & $Command
        }
        finally { [cultureinfo]::CurrentCulture = $before }
    }
}

Describe 'A moment' {
    It 'of ISO 8601 is the same one in <_>' -ForEach 'en-US', 'de-DE', 'th-TH', 'fa-IR', 'ar-SA', '' {
        $read = Invoke-InCulture $_ {
            @(Get-BinanceUserStreamJournal $journal -After 2026-11-26T11:00:00Z -Before '2026-11-26 14:00:00Z').OrderId
        }
        $read | Should -Be 12, 13
    }

    It 'can be written as <After>' -ForEach @(
        @{ After = '2026-11-26T12:00Z' }
        @{ After = '2026-11-26T14:00:00.000+02:00' }
        @{ After = ' 2026-11-26 12:00:00.0000000Z ' }
        @{ After = [datetime]::new(2026, 11, 26, 12, 0, 0, [DateTimeKind]::Utc) }
        @{ After = [datetime]::new(2026, 11, 26, 12, 0, 0, [DateTimeKind]::Utc).ToLocalTime() }
        @{ After = [datetimeoffset]'2026-11-26T12:00:00Z' }
    ) {
        @(Get-BinanceUserStreamJournal $journal -After $After).OrderId | Should -Be 13, 14
    }

    It 'is <Case>' -ForEach @(
        @{ Case = 'a day'; Given = '2026-11-26'; Local = '2026-11-26' }
        @{ Case = 'a day without hyphens'; Given = 20261126; Local = '2026-11-26' }
        @{ Case = 'a local time if it has no offset'; Given = '2026-11-26T12:00'; Local = '2026-11-26T12:00' }
    ) {
        $moment = [datetimeoffset]::Parse($Local, [cultureinfo]::InvariantCulture)
        $expected = @(Get-BinanceUserStreamJournal $journal -WarningAction Ignore | Where-Object ReceivedAt -GT $moment)
        @(Get-BinanceUserStreamJournal $journal -After $Given -WarningAction Ignore).OrderId | Should -Be $expected.OrderId
    }

    It 'is asked of the culture if it is not ISO 8601' {
        $noon = [datetimeoffset]::new([datetime]::new(2026, 11, 26, 12, 0, 0, [DateTimeKind]::Utc).ToLocalTime())
        $text = $noon.ToString('dd.MM.yyyy HH:mm:ss', [cultureinfo]::InvariantCulture)
        Invoke-InCulture de-DE { @(Get-BinanceUserStreamJournal $journal -After $text).OrderId } | Should -Be 13, 14
    }

    It 'may be the first or the last of the calendar' {
        @(Get-BinanceUserStreamJournal $journal -After ([datetime]::MinValue) -Before ([datetime]::MaxValue)).Count | Should -Be 5
        @(Get-BinanceUserStreamJournal $journal -After $null -Before $null).Count | Should -Be 5
    }

    It 'is refused with the form to write if it is <_>' -ForEach 'yesterday', '2026-13-45', '', '12345' {
        { Get-BinanceUserStreamJournal $journal -After $_ } | Should -Throw '*is no moment. Write it as 2026-11-26T10:28:45Z*'
        { Export-BinanceUserStreamReport $journal $out -Before $_ } | Should -Throw '*is no moment. Write it as 2026-11-26T10:28:45Z*'
    }
}

Describe 'A reader' {
    It 'refuses times that are swapped' {
        $swapped = @{ After = '2026-11-26T12:00Z'; Before = '2026-11-26T11:00Z' }
        $says = '*-After must be earlier than -Before*2026-11-26 12:00:00Z*2026-11-26 11:00:00Z*'
        { Get-BinanceUserStreamJournal $journal @swapped } | Should -Throw $says
        { Export-BinanceUserStreamReport $journal $out @swapped } | Should -Throw $says
    }

    It 'warns if there is no record in the time, and says which times there are' {
        $window = @{ After = '2026-11-26T15:00Z'; WarningAction = 'SilentlyContinue'; WarningVariable = 'said' }
        $says = '*no record after 2026-11-26 15:00:00.000Z; its first is of 2026-11-26 10:00:00.000Z; its last is of 2026-11-26 14:00:00.000Z.'
        Get-BinanceUserStreamJournal $journal @window | Should -BeNullOrEmpty
        $said | Should -BeLike $says
        Export-BinanceUserStreamReport $journal $out @window
        $said | Should -BeLike $says
    }

    It 'warns of the name of an event that no market sends' {
        Get-BinanceUserStreamJournal $journal -EventType TRADE_LIGHT, trade_lite -WarningAction SilentlyContinue -WarningVariable said |
            Should -HaveCount 5
        $said | Should -BeLike 'TRADE_LIGHT is not an event that any market is known to send*'
    }

    It 'says nothing where there is nothing to say' {
        $null = Get-BinanceUserStreamJournal $journal -After 2026-11-26T10:30Z -EventType trade_lite -WarningVariable said
        $said | Should -BeNullOrEmpty
    }
}
